namespace ClusterStack.Graph.Recording;

/// <summary>The text or number that stands for one computed output of one resource during a recorded run.</summary>
/// <param name="Text">The whole text, for example <c>vpc-00000c5f0123456ab</c>.</param>
/// <param name="TokenStart">Where the recognisable part begins in <paramref name="Text"/>.</param>
/// <param name="Property">Path of the output that it stands for.</param>
/// <param name="Secret">Whether that output is secret.</param>
internal readonly record struct Placeholder(string Text, int TokenStart, string Property, bool Secret);
