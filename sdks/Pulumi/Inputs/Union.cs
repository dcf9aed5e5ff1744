namespace Pulumi;

/// <summary>A union seen without its types.</summary>
internal interface IUnion
{
    object? Value { get; }
}

/// <summary>A value of one of two types.</summary>
public readonly struct Union<T0, T1> : IUnion, IEquatable<Union<T0, T1>>
{
    private readonly T0? _item0;
    private readonly T1? _item1;

    private Union(T0? item0, T1? item1, bool isT1)
    {
        _item0 = item0;
        _item1 = item1;
        IsT1 = isT1;
    }

    /// <summary>Whether the value is of the first type.</summary>
    public bool IsT0 => !IsT1;

    /// <summary>Whether the value is of the second type.</summary>
    public bool IsT1 { get; }

    /// <summary>The value as the first type.</summary>
    /// <exception cref="InvalidOperationException">It is of the second.</exception>
    public T0 AsT0 => IsT0 ? _item0! : throw new InvalidOperationException("The value is not T0, it is T1.");

    /// <summary>The value as the second type.</summary>
    /// <exception cref="InvalidOperationException">It is of the first.</exception>
    public T1 AsT1 => IsT1 ? _item1! : throw new InvalidOperationException("The value is not T1, it is T0.");

    /// <summary>The value, whichever type it has.</summary>
    public object Value => IsT1 ? _item1! : _item0!;

    public static Union<T0, T1> FromT0(T0 input) => new(input, default, isT1: false);

    public static Union<T0, T1> FromT1(T1 input) => new(default, input, isT1: true);

    public static implicit operator Union<T0, T1>(T0 value) => FromT0(value);

    public static implicit operator Union<T0, T1>(T1 value) => FromT1(value);

    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>The result of the function for the type that the value has.</summary>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => IsT1 ? f1(_item1!) : f0(_item0!);

    /// <summary>Runs the action for the type that the value has.</summary>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (IsT1)
            f1(_item1!);
        else
            f0(_item0!);
    }

    /// <summary>The union with the first alternative converted.</summary>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc)
        => IsT1 ? Union<TResult, T1>.FromT1(_item1!) : Union<TResult, T1>.FromT0(mapFunc(_item0!));

    /// <summary>The union with the second alternative converted.</summary>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc)
        => IsT1 ? Union<T0, TResult>.FromT1(mapFunc(_item1!)) : Union<T0, TResult>.FromT0(_item0!);

    /// <summary>The union with both alternatives converted.</summary>
    public Union<U0, U1> Bimap<U0, U1>(Func<T0, U0> f0, Func<T1, U1> f1)
        => IsT1 ? Union<U0, U1>.FromT1(f1(_item1!)) : Union<U0, U1>.FromT0(f0(_item0!));

    /// <summary>Whether the value is of the first type; the value, or what is left as the second.</summary>
    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        value = _item0!;
        remainder = _item1!;
        return IsT0;
    }

    /// <summary>Whether the value is of the second type; the value, or what is left as the first.</summary>
    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        value = _item1!;
        remainder = _item0!;
        return IsT1;
    }

    public bool Equals(Union<T0, T1> other) => IsT1 == other.IsT1 && Equals(Value, other.Value);

    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Value, IsT1);

    public override string? ToString() => Value?.ToString();
}
