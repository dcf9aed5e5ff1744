namespace ClusterStack.Graph;

/// <summary>Answers the data sources of an offline run.</summary>
public interface IInvokeAnswers
{
    /// <summary>The file to extend when an answer is missing, as it is shown to the user.</summary>
    string Source { get; }

    /// <summary>The answer to a question; null when there is none.</summary>
    /// <param name="token">Function token; a stack reference asks as <c>pulumi:pulumi:StackReference</c> for its outputs.</param>
    /// <param name="args">The arguments.</param>
    IReadOnlyDictionary<string, object>? Find(string token, IReadOnlyDictionary<string, object> args);
}
