namespace ClusterStack.Graph.Checks;

/// <summary>Type tokens that rules speak of, named as AWS names the things.</summary>
internal static class AwsTypes
{
    internal const string Provider = "pulumi:providers:aws";

    internal const string DefaultNetworkAcl = "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl";
    internal const string DefaultRouteTable = "aws:ec2/defaultRouteTable:DefaultRouteTable";
    internal const string DefaultSecurityGroup = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
    internal const string DefaultSubnet = "aws:ec2/defaultSubnet:DefaultSubnet";
    internal const string DefaultVpc = "aws:ec2/defaultVpc:DefaultVpc";
    internal const string Eip = "aws:ec2/eip:Eip";
    internal const string FlowLog = "aws:ec2/flowLog:FlowLog";
    internal const string InternetGateway = "aws:ec2/internetGateway:InternetGateway";
    internal const string InternetGatewayAttachment = "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment";
    internal const string LaunchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";
    internal const string NatGateway = "aws:ec2/natGateway:NatGateway";
    internal const string Route = "aws:ec2/route:Route";
    internal const string RouteTable = "aws:ec2/routeTable:RouteTable";
    internal const string RouteTableAssociation = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    internal const string SecurityGroup = "aws:ec2/securityGroup:SecurityGroup";
    internal const string SecurityGroupEgressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    internal const string SecurityGroupIngressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    internal const string Subnet = "aws:ec2/subnet:Subnet";
    internal const string Vpc = "aws:ec2/vpc:Vpc";
    internal const string VpcEndpoint = "aws:ec2/vpcEndpoint:VpcEndpoint";

    internal const string Listener = "aws:lb/listener:Listener";
    internal const string ListenerRule = "aws:lb/listenerRule:ListenerRule";
    internal const string LoadBalancer = "aws:lb/loadBalancer:LoadBalancer";
    internal const string TargetGroup = "aws:lb/targetGroup:TargetGroup";
    internal const string ClassicLoadBalancer = "aws:elb/loadBalancer:LoadBalancer";
    internal const string WebAcl = "aws:wafv2/webAcl:WebAcl";
    internal const string WebAclAssociation = "aws:wafv2/webAclAssociation:WebAclAssociation";
    internal const string WebAclLogging = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";

    internal const string Certificate = "aws:acm/certificate:Certificate";
    internal const string CertificateValidation = "aws:acm/certificateValidation:CertificateValidation";
    internal const string DnsRecord = "aws:route53/record:Record";
    internal const string DnsZone = "aws:route53/zone:Zone";
    internal const string DnsQueryLog = "aws:route53/queryLog:QueryLog";
    internal const string DnsSec = "aws:route53/hostedZoneDnsSec:HostedZoneDnsSec";

    internal const string EcsCluster = "aws:ecs/cluster:Cluster";
    internal const string EcsClusterCapacityProviders = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
    internal const string EcsService = "aws:ecs/service:Service";
    internal const string TaskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

    internal const string CacheParameterGroup = "aws:elasticache/parameterGroup:ParameterGroup";
    internal const string CacheSubnetGroup = "aws:elasticache/subnetGroup:SubnetGroup";
    internal const string CacheUser = "aws:elasticache/user:User";
    internal const string CacheUserGroup = "aws:elasticache/userGroup:UserGroup";
    internal const string ReplicationGroup = "aws:elasticache/replicationGroup:ReplicationGroup";
    internal const string ServerlessCache = "aws:elasticache/serverlessCache:ServerlessCache";

    internal const string AccessPoint = "aws:efs/accessPoint:AccessPoint";
    internal const string FileSystem = "aws:efs/fileSystem:FileSystem";
    internal const string FileSystemBackupPolicy = "aws:efs/backupPolicy:BackupPolicy";
    internal const string FileSystemPolicy = "aws:efs/fileSystemPolicy:FileSystemPolicy";
    internal const string MountTarget = "aws:efs/mountTarget:MountTarget";

    internal const string ScalingPolicy = "aws:appautoscaling/policy:Policy";
    internal const string ScalingTarget = "aws:appautoscaling/target:Target";
    internal const string ScheduledScaling = "aws:appautoscaling/scheduledAction:ScheduledAction";
    internal const string Table = "aws:dynamodb/table:Table";

    internal const string BackupSelection = "aws:backup/selection:Selection";
    internal const string Bucket = "aws:s3/bucket:Bucket";
    internal const string BucketAcl = "aws:s3/bucketAcl:BucketAcl";
    internal const string BucketCors = "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration";
    internal const string BucketEncryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    internal const string BucketLifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
    internal const string BucketLogging = "aws:s3/bucketLogging:BucketLogging";
    internal const string BucketObjectLock = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
    internal const string BucketOwnership = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
    internal const string BucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
    internal const string BucketPublicAccessBlock = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    internal const string BucketReplication = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
    internal const string BucketVersioning = "aws:s3/bucketVersioning:BucketVersioning";
    internal const string BucketWebsite = "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration";

    internal const string AccessKey = "aws:iam/accessKey:AccessKey";
    internal const string LoginProfile = "aws:iam/userLoginProfile:UserLoginProfile";
    internal const string Policy = "aws:iam/policy:Policy";
    internal const string Role = "aws:iam/role:Role";
    internal const string RolePolicy = "aws:iam/rolePolicy:RolePolicy";
    internal const string RolePolicyAttachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    internal const string User = "aws:iam/user:User";
    internal const string UserPolicy = "aws:iam/userPolicy:UserPolicy";
    internal const string UserPolicyAttachment = "aws:iam/userPolicyAttachment:UserPolicyAttachment";

    internal const string Alias = "aws:kms/alias:Alias";
    internal const string Key = "aws:kms/key:Key";
    internal const string Secret = "aws:secretsmanager/secret:Secret";
    internal const string SecretRotation = "aws:secretsmanager/secretRotation:SecretRotation";

    internal const string DataProtectionPolicy = "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy";
    internal const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";
    internal const string LogMetricFilter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
    internal const string LogResourcePolicy = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
    internal const string MetricAlarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
    internal const string Parameter = "aws:ssm/parameter:Parameter";
    internal const string Topic = "aws:sns/topic:Topic";
    internal const string TopicPolicy = "aws:sns/topicPolicy:TopicPolicy";
    internal const string TopicSubscription = "aws:sns/topicSubscription:TopicSubscription";
    internal const string Trail = "aws:cloudtrail/trail:Trail";
}
