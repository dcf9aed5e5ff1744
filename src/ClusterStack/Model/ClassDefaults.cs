namespace ClusterStack.Model;

/// <summary>What an environment's class decides where its settings are silent.</summary>
internal static class ClassDefaults
{
    extension(EnvironmentClass environment)
    {
        /// <summary>Whether things that hold data are protected.</summary>
        internal bool Protects => environment != EnvironmentClass.Throwaway;

        /// <summary>Days that logs are kept: a year where auditors ask, a month for a sprint's questions, a week else.</summary>
        internal int LogRetentionDays => environment switch
        {
            EnvironmentClass.Production => 365,
            EnvironmentClass.Staging => 30,
            _ => 7,
        };

        /// <summary>Whether logs stay when what wrote them is gone: where auditors ask.</summary>
        internal bool KeepsLogs => environment == EnvironmentClass.Production;

        /// <summary>Days that snapshots are kept.</summary>
        internal int SnapshotRetentionDays => environment switch
        {
            EnvironmentClass.Production => 7,
            EnvironmentClass.Staging => 1,
            _ => 0,
        };

        /// <summary>How the private subnets reach the internet.</summary>
        internal NatGatewayMode NatGateways => environment == EnvironmentClass.Production ? NatGatewayMode.PerZone : NatGatewayMode.Single;

        /// <summary>Replicas of a data store.</summary>
        internal int StoreReplicas => environment == EnvironmentClass.Production ? 1 : 0;

        /// <summary>Tasks of a workload.</summary>
        internal int WorkloadReplicas => environment == EnvironmentClass.Production ? 2 : 1;
    }
}
