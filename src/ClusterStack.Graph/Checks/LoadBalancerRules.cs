namespace ClusterStack.Graph.Checks;

/// <summary>Load balancers, listeners, target groups.</summary>
internal static class LoadBalancerRules
{
    /// <summary>What the provider waits for a service to become steady when the program says nothing else.</summary>
    private static readonly TimeSpan DefaultDeployment = TimeSpan.FromMinutes(20);

    /// <summary>What ECS waits between SIGTERM and SIGKILL when a container says nothing else, in seconds.</summary>
    private const double DefaultStopTimeout = 30;

    internal static ImmutableArray<Rule> All { get; } =
    [
        new("LB-01", AwsTypes.Listener)
        {
            Why = "Over plain HTTP anybody on the way reads and changes what passes.",
            Mend = "Make the listener's only action a redirect to HTTPS on 443 with HTTP_301.",
            Many = static listener => listener["protocol"].Text is "HTTP" && IsPublicApplication(listener["loadBalancerArn"].Target)
                ? listener["defaultActions"].Items.SelectMany(RedirectsToHttps)
                : [],
        },
        new("LB-02", AwsTypes.Listener)
        {
            Why = "TLS 1.0 and 1.1 have known attacks, and AWS' own default policy allows them.",
            Mend = "Set sslPolicy to a policy of the TLS13-1-2 or TLS13-1-3 family, without Ext.",
            One = static listener => !IsEncrypted(listener) || listener["sslPolicy"].IsOpen || IsModern(listener["sslPolicy"].Text)
                ? null
                : listener["sslPolicy"].Fail("a policy of TLS 1.2 and later, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
        },
        new("LB-03", AwsTypes.LoadBalancer)
        {
            Why = "An entry without an encrypted listener offers visitors nothing but plain text.",
            Mend = "Add an HTTPS listener, or a TLS one on a network load balancer.",
            One = static balancer => IsInternal(balancer) || balancer.Graph.Companions(balancer, AwsTypes.Listener, "loadBalancerArn").Any(IsEncrypted)
                ? null
                : balancer.Fail("an encrypted listener", "none"),
        },
        new("LB-04", AwsTypes.Listener)
        {
            Why = "Certificates outside ACM expire when their keeper forgets them; one that is not validated yet fails the listener.",
            Mend = "Take the arn from a CertificateValidation in the program, or an ACM certificate by its arn.",
            One = static listener => IsEncrypted(listener) ? FromAcm(listener["certificateArn"]) : null,
        },
        new("LB-05", AwsTypes.LoadBalancer)
        {
            Why = "Header fields that parsers read differently smuggle requests past the load balancer.",
            Mend = "Set dropInvalidHeaderFields to true.",
            One = static balancer => IsApplication(balancer) ? balancer["dropInvalidHeaderFields"].MustBe(true) : null,
        },
        new("LB-06", AwsTypes.LoadBalancer)
        {
            Why = "In monitor mode requests that two servers read differently are passed on.",
            Mend = "Leave desyncMitigationMode out, or set it to defensive or strictest.",
            One = static balancer => balancer["desyncMitigationMode"].MustNotBe("defensive or strictest", "monitor"),
        },
        new("LB-07", AwsTypes.LoadBalancer)
        {
            Why = "Without access logs nobody knows who asked for what, and a bucket that refuses them keeps none.",
            Mend = "Set accessLogs.enabled, and let the log delivery service write to the bucket in its policy.",
            Many = static balancer => [balancer["accessLogs.enabled"].MustBe(true), balancer["accessLogs.bucket"].MustBeGiven("a bucket"), AdmitsDelivery(balancer["accessLogs.bucket"])],
        },
        new("LB-09", AwsTypes.LoadBalancer)
        {
            From = EnvironmentClass.Production,
            Why = "A load balancer that is deleted takes its address and every environment name with it.",
            Mend = "Set enableDeletionProtection to true.",
            One = static balancer => balancer["enableDeletionProtection"].MustBe(true),
        },
        new("LB-10", AwsTypes.LoadBalancer)
        {
            Why = "A zone fails as a whole, and the entry with it.",
            Mend = "Give the load balancer subnets in two or more zones.",
            One = static balancer =>
            {
                var subnets = balancer["subnetMappings"].IsGiven ? balancer["subnetMappings"] : balancer["subnets"];
                var zones = Routing.ZonesOf(subnets.Items.Select(static subnet => subnet.Value is ObjectValue ? subnet["subnetId"] : subnet));
                return subnets.IsOpen || zones >= 2 ? null : subnets.Fail("subnets in two or more zones");
            },
        },
        new("LB-11", AwsTypes.LoadBalancer)
        {
            Why = "Without cross-zone balancing a zone with one target gets as much as one with ten.",
            Mend = "Set enableCrossZoneLoadBalancing to true.",
            One = static balancer => IsApplication(balancer) || TargetsOf(balancer).Any(static targets => targets["loadBalancingCrossZoneEnabled"].IsTrue)
                ? null
                : balancer["enableCrossZoneLoadBalancing"].MustBe(true),
        },
        new("LB-12", AwsTypes.LoadBalancer)
        {
            From = EnvironmentClass.Production,
            Why = "Floods and known attack patterns reach the workloads unfiltered.",
            Mend = "Associate a web ACL with the load balancer.",
            One = static balancer => !IsPublicApplication(balancer) || balancer.Graph.Companions(balancer, AwsTypes.WebAclAssociation, "resourceArn").Any()
                ? null
                : balancer.Fail("a WebAclAssociation", "none"),
        },
        new("LB-13", AwsTypes.LoadBalancer)
        {
            Why = "A load balancer that says nothing is public.",
            Mend = "Say internal: true, or internal: false where the public is meant.",
            One = static balancer => balancer["internal"].MustBeGiven("true, or false where the public is meant"),
        },
        new("LB-14", AwsTypes.TargetGroup)
        {
            Why = "A check that asks nothing in particular keeps broken tasks in service.",
            Mend = "Name path and matcher, thresholds from 2 to 10, and an interval longer than the timeout.",
            Many = HealthCheck,
        },
        new("LB-15", AwsTypes.TargetGroup)
        {
            Why = "A plain check of an encrypted target asks another port than visitors do, and is readable on the way.",
            Mend = "Set healthCheck.protocol to HTTPS.",
            One = static targets => targets["protocol"].Text is "HTTPS" ? targets["healthCheck.protocol"].MustBe("HTTPS") : null,
        },
        new("LB-16", AwsTypes.EcsService)
        {
            Why = "A task that is stopped before its requests are done breaks them; one that is kept too long fails the deployment.",
            Mend = "Set deregistrationDelay between the containers' stopTimeout and the deployment's timeout.",
            Many = DeregistrationDelay,
        },
        new("LB-22", AwsTypes.Listener, AwsTypes.ListenerRule)
        {
            Why = "A redirect to HTTP undoes the encryption that the visitor came with.",
            Mend = "Redirect to HTTPS.",
            Many = static place => place[place.Resource.Type == AwsTypes.Listener ? "defaultActions" : "actions"].Items
                .Select(static action => action["redirect.protocol"].MustNotBe("HTTPS", "HTTP")),
        },
        new("LB-23", AwsTypes.TargetGroup)
        {
            Why = "A target group that no listener leads to looks like a service and serves nobody.",
            Mend = "Attach the target group or remove it.",
            One = static targets => targets.Graph.ReferrersOf(targets).Any() ? null : targets.Fail("a listener, rule or service that uses it", "none"),
        },
        new("LB-24", AwsTypes.Listener)
        {
            Why = "Without forward secrecy a stolen key opens everything that was ever recorded.",
            Mend = "Set sslPolicy to a policy of the TLS13 or FS family.",
            One = static listener => !IsEncrypted(listener) || listener["sslPolicy"].IsOpen || HasForwardSecrecy(listener["sslPolicy"].Text)
                ? null
                : listener["sslPolicy"].Fail("a policy with forward secrecy, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
        },
        new("CS-12", AwsTypes.Listener)
        {
            OnDemand = true,
            Why = "What is recorded today is opened by the quantum computer of tomorrow, unless the keys were agreed on in a way that withstands it.",
            Mend = "Set sslPolicy to a policy of the PQ family.",
            One = static listener => !IsEncrypted(listener) || listener["sslPolicy"].IsOpen || listener["sslPolicy"].Text?.Contains("-PQ-", StringComparison.Ordinal) is true
                ? null
                : listener["sslPolicy"].Fail("a policy with post-quantum key exchange, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"),
        },
        new("LB-25", AwsTypes.LoadBalancer, AwsTypes.ClassicLoadBalancer)
        {
            Why = "Classic load balancers know neither modern TLS policies nor routing by host.",
            Mend = "Use an application or network load balancer.",
            One = static balancer => balancer.Resource.Type == AwsTypes.ClassicLoadBalancer
                ? balancer.Fail("an application or network load balancer", "a classic one")
                : balancer["loadBalancerType"].IsGiven ? balancer["loadBalancerType"].MustBe("application", "network", "gateway") : null,
        },
        new("CS-07", AwsTypes.Listener)
        {
            Why = "With both ports serving, visitors who type no https stay on plain HTTP.",
            Mend = "Let the listener on 80 redirect to the one on 443.",
            Many = static listener => listener["port"].Number is 80 && HasSibling(listener, 443)
                ? listener["defaultActions"].Items.Select(static action => action["type"].MustNotBe("redirect", "forward"))
                : [],
        },
    ];

    private static bool IsApplication(Place balancer) => balancer["loadBalancerType"].Text is null or "application";

    private static bool IsInternal(Place balancer) => balancer["internal"].IsTrue;

    private static bool IsPublicApplication(Place? balancer) => balancer is not { } found || (IsApplication(found) && !IsInternal(found));

    private static bool IsEncrypted(Place listener) => listener["protocol"].Text is "HTTPS" or "TLS";

    private static bool IsModern(string? policy)
        => policy is not null
        && (policy.StartsWith("ELBSecurityPolicy-TLS13-1-2-", StringComparison.Ordinal) || policy.StartsWith("ELBSecurityPolicy-TLS13-1-3-", StringComparison.Ordinal))
        && !policy.Contains("-Ext", StringComparison.Ordinal);

    private static bool HasForwardSecrecy(string? policy)
        => policy is not null && (policy.Contains("-TLS13-", StringComparison.Ordinal) || policy.Contains("-FS-", StringComparison.Ordinal));

    private static IEnumerable<Violation?> RedirectsToHttps(Place action) => action["type"].MustBe("redirect") is { } other
        ? [other]
        : [action["redirect.protocol"].MustBe("HTTPS"), action["redirect.port"].MustBe("443"), action["redirect.statusCode"].MustBe("HTTP_301", "HTTP_308")];

    private static Violation? FromAcm(Place certificate)
    {
        if (certificate.Target is { Resource.Type: AwsTypes.Certificate } unproven)
        {
            var proofs = unproven.Graph.Companions(unproven, AwsTypes.CertificateValidation, "certificateArn");
            return proofs.Any(proof => certificate.Graph.Index.DependenciesOf(certificate.Resource).Contains(proof.Resource.Urn))
                ? null
                : certificate.Fail("a certificate that is validated first: the certificateArn of its CertificateValidation");
        }

        return certificate.IsOpen || certificate.Text?.Contains(":acm:", StringComparison.Ordinal) is true
            ? null
            : certificate.Fail("the arn of an ACM certificate");
    }

    private static Violation? AdmitsDelivery(Place bucket)
    {
        if (bucket.Target is not { Resource.Type: AwsTypes.Bucket } target)
            return null;

        var admitted = target.Graph.Companions(target, AwsTypes.BucketPolicy, "bucket")
            .SelectMany(static policy => PolicyStatement.In(policy["policy"]))
            .Any(static statement => statement.Allows && statement.Permits("s3:PutObject")
                && statement.Principals.Any(static principal => principal.Place.IsOpen || principal.Kind is "AWS" || principal.Place.Text is "logdelivery.elasticloadbalancing.amazonaws.com" or "delivery.logs.amazonaws.com"));
        return admitted ? null : bucket.Fail("a bucket whose policy lets logdelivery.elasticloadbalancing.amazonaws.com put objects", target.Resource.Name);
    }

    private static IEnumerable<Place> TargetsOf(Place balancer)
        => balancer.Graph.Companions(balancer, AwsTypes.Listener, "loadBalancerArn")
            .SelectMany(static listener => listener["defaultActions"].Items)
            .Select(static action => action["targetGroupArn"].Target)
            .OfType<Place>();

    private static IEnumerable<Violation?> HealthCheck(Place targets)
    {
        var check = targets["healthCheck"];
        yield return check["enabled"].MustNotBe(false);
        if (check["healthyThreshold"].IsGiven)
            yield return check["healthyThreshold"].MustBeWithin(2, 10);

        if (check["interval"].Number is { } interval && check["timeout"].Number is { } timeout && interval <= timeout)
            yield return check["interval"].Fail($"more than the timeout of {timeout} s", $"{interval} s");

        if (targets["protocol"].Text is not ("HTTP" or "HTTPS"))
            yield break;

        yield return check["path"].MustBeGiven("the path that says whether the workload works");
        yield return check["matcher"].MustBeGiven("the codes that mean healthy");
    }

    private static IEnumerable<Violation?> DeregistrationDelay(Place service)
    {
        var containers = service["taskDefinition"].Target is { } task ? task["containerDefinitions"].Json().Items : [];
        var stop = containers.Select(static container => container["stopTimeout"].Number ?? DefaultStopTimeout).DefaultIfEmpty(DefaultStopTimeout).Max();
        var deployment = (service.Resource.Options.UpdateTimeout ?? DefaultDeployment).TotalSeconds;
        foreach (var balancer in service["loadBalancers"].Items)
        {
            if (balancer["targetGroupArn"].Target is { } targets && targets["deregistrationDelay"] is { IsGiven: true } delay && delay.MustBeWithin(stop, deployment) is { } wrong)
                yield return wrong;
        }
    }

    private static bool HasSibling(Place listener, int port)
        => listener["loadBalancerArn"].Target is { } balancer
        && balancer.Graph.Companions(balancer, AwsTypes.Listener, "loadBalancerArn").Any(other => other["port"].Number == port);
}
