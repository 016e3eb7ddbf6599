using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace MixedModels.Architecture;

/// <summary>The instructions of a method's body (ECMA-335, partition III).</summary>
internal static class Instructions
{
    private const byte TwoByteCode = 0xFE;

    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF, code => code.OperandType);

    /// <summary>The types, methods, fields and signatures that the instructions name.</summary>
    public static IEnumerable<EntityHandle> Tokens(BlobReader code)
    {
        var tokens = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            int instruction = code.ReadByte();
            if (instruction == TwoByteCode) instruction = TwoByteCode << 8 | code.ReadByte();
            switch (Operands[instruction])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += sizeof(byte);
                    break;
                case OperandType.InlineVar:
                    code.Offset += sizeof(short);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += sizeof(long);
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += sizeof(int) * targets;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType:
                case OperandType.InlineTok or OperandType.InlineSig:
                    tokens.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                default: // InlineBrTarget, InlineI, InlineString, ShortInlineR
                    code.Offset += sizeof(int);
                    break;
            }
        }
        return tokens;
    }
}
