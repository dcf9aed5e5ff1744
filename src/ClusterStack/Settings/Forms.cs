namespace ClusterStack.Settings;

/// <summary>Forms that several settings share: a regular expression for the whole text, and its meaning.</summary>
internal static class Forms
{
    /// <summary>A DNS label that starts with a letter, since names become parts of AWS names that must.</summary>
    internal const string Name = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    internal const int NameLongest = 63;
    internal const string NameExpected = "a name of lower-case letters, digits and single hyphens that starts with a letter";

    internal const string Domain = @"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])";
    internal const int DomainLongest = 253;
    internal const string DomainExpected = "a domain name in lower case, such as dev.example.com";

    internal const string Host = $@"(\*\.)?{Domain}";
    internal const string HostExpected = "a domain name in lower case, such as www.dev.example.com or *.dev.example.com";

    /// <summary>A variable's name as POSIX has it (Base Definitions, 8.1), lower case allowed.</summary>
    internal const string Variable = "[A-Za-z_][A-Za-z0-9_]*";
    internal const string VariableExpected = "a variable's name of letters, digits and underscores";

    /// <summary>The part of RFC 5321's addresses that people use: an unquoted local part and a domain name.</summary>
    internal const string Mail = $"[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*@{Domain}";
    internal const int MailLongest = 254;
    internal const string MailExpected = "a mail address, such as ops@example.com";

    internal const string Cidr = @"[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}";
    internal const string CidrExpected = "an IPv4 range, such as 10.20.0.0/16";

    /// <summary>The managed rule groups that need no configuration of their own.</summary>
    internal const string ManagedRules =
        "AWSManagedRules((AmazonIpReputation|AnonymousIp)List|(KnownBadInputs|Common|AdminProtection|SQLi|Linux|Unix|Windows|PHP|WordPress)RuleSet)";

    /// <summary>The characters that every AWS service accepts in a tag's value.</summary>
    internal const string TagValue = @"[A-Za-z0-9_.:/=+@-]+( +[A-Za-z0-9_.:/=+@-]+)*";
    internal const int TagValueLongest = 256;
    internal const string TagValueExpected = "1 to 256 letters, digits, inner spaces and _ . : / = + @ -";
}
