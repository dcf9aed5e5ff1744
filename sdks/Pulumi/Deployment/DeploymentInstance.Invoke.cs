namespace Pulumi;

public sealed partial class DeploymentInstance
{
    /// <summary>
    /// Calls a function of a provider once its arguments are known. The result is unknown while an argument is,
    /// secret when an argument or part of the answer is, and depends on the resources of the arguments.
    /// </summary>
    /// <param name="token">The function's token, for example <c>aws:index/getRegion:getRegion</c>.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">Provider, parent and version; null = defaults.</param>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.Invoke<T>(token, args, options, single: false);

    /// <inheritdoc cref="Invoke{T}(string, InvokeArgs, InvokeOptions?)"/>
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Deployment.Invoke<T>(token, args, options, single: false);

    /// <summary>As Invoke, for functions whose answer has one property: gives the property.</summary>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.Invoke<T>(token, args, options, single: true);

    /// <inheritdoc cref="InvokeSingle{T}(string, InvokeArgs, InvokeOptions?)"/>
    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Deployment.Invoke<T>(token, args, options, single: true);

    /// <summary>Calls a function of a provider now; knows neither unknown values nor secrets.</summary>
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeAsync<T>(token, args, options, single: false);

    /// <summary>Calls a function of a provider for its effect.</summary>
    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeAsync<object>(token, args, options, single: false);

    /// <summary>As InvokeAsync, for functions whose answer has one property: gives the property.</summary>
    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokeAsync<T>(token, args, options, single: true);
}
