namespace SdkGen.CSharp;

/// <summary>Where a type stands; one nested schema type becomes one class for each.</summary>
internal enum Use
{
    /// <summary>In the arguments of a resource: <c>NameArgs : ResourceArgs</c>.</summary>
    Input,

    /// <summary>In the state by which an existing resource is looked up: <c>NameGetArgs : ResourceArgs</c>.</summary>
    State,

    /// <summary>In the plain arguments of a function: <c>NameArgs : InvokeArgs</c>.</summary>
    PlainInput,

    /// <summary>In the arguments of a function's Output form: <c>NameInputArgs : ResourceArgs</c>.</summary>
    FunctionInput,

    /// <summary>In the outputs of a resource: <c>Name</c>.</summary>
    Output,

    /// <summary>In the result of a function: <c>NameResult</c>.</summary>
    Result,
}
