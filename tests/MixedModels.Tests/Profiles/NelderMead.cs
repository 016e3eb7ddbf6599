namespace MixedModels.Tests.Profiles;

/// <summary>The simplex search of Nelder and Mead (1965), slow and without derivatives.</summary>
internal static class NelderMead
{
    private const int MostSteps = 4000;

    public static (double[] Point, double Value) Minimize(Func<double[], double> function, double[] start, double size)
    {
        var corners = Enumerable.Range(0, start.Length + 1).Select(i => Corner(start, i, size)).ToArray();
        var values = Array.ConvertAll(corners, c => function(c));
        for (var step = 0; step < MostSteps; step++)
        {
            Array.Sort(values, corners);
            if (values[^1] - values[0] < 1e-11) break;
            var centre = Enumerable.Range(0, start.Length).Select(k => corners[..^1].Average(c => c[k])).ToArray();
            if (Try(1, values[^2]))
            {
                if (values[^1] < values[0]) Try(-2, values[^1]);
            }
            else if (!Try(-0.5, values[^1]))
            {
                for (var i = 1; i < corners.Length; i++)
                {
                    corners[i] = [.. corners[i].Zip(corners[0], (a, b) => (a + b) / 2)];
                    values[i] = function(corners[i]);
                }
            }

            bool Try(double share, double bound)
            {
                // From the centre away from the last corner; a negative share goes towards it.
                var moved = centre.Zip(corners[^1], (c, w) => c + (share * (c - w))).ToArray();
                var value = function(moved);
                if (!(value < bound)) return false;
                (corners[^1], values[^1]) = (moved, value);
                return true;
            }
        }
        Array.Sort(values, corners);
        return (corners[0], values[0]);
    }

    private static double[] Corner(double[] start, int i, double size)
    {
        var corner = (double[])start.Clone();
        if (i > 0) corner[i - 1] += size * Math.Max(0.1, Math.Abs(corner[i - 1]));
        return corner;
    }
}
