namespace ClusterStack.Shared;

/// <summary>Options that a component gives to its children.</summary>
public static class ComponentExtensions
{
    extension(ComponentResource component)
    {
        /// <summary>Options of a child resource: the parent, and through it the providers and the protection.</summary>
        public CustomResourceOptions ChildOptions => new() { Parent = component };

        /// <summary>Options of a child that is a component itself.</summary>
        public ComponentResourceOptions ChildComponentOptions => new() { Parent = component };

        /// <summary>Options of a child that holds data.</summary>
        /// <param name="protect">Whether the engine refuses to delete it.</param>
        public CustomResourceOptions StatefulChildOptions(bool protect) => new() { Parent = component, Protect = protect };
    }
}
