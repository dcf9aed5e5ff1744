"""Shows, per mend of the emulator, whether the fault that it is named after is there.

  probes.py URL       prints {"name of the mend": true where the fault shows, ...}
"""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

PROBES = []


def probe(shows):
    PROBES.append(shows)
    return shows


def client(service):
    return boto3.client(service, endpoint_url=sys.argv[1], region_name="eu-west-1", aws_access_key_id="test", aws_secret_access_key="test",
                        config=Config(retries={"max_attempts": 0}, connect_timeout=20, read_timeout=60))


def refused(call, **arguments):
    """Whether an operation that is valid on AWS fails; what moto lacks is answered with a page that is no AWS error at all."""
    try:
        call(**arguments)
        return False
    except (ClientError, ResponseParserError):
        return True


ec2, ecs, elasticache, acm = client("ec2"), client("ecs"), client("elasticache"), client("acm")
efs, elbv2, scaling = client("efs"), client("elbv2"), client("application-autoscaling")
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24", AvailabilityZone="eu-west-1a")["Subnet"]["SubnetId"]
other_subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.1.0/24", AvailabilityZone="eu-west-1b")["Subnet"]["SubnetId"]
group = ec2.create_security_group(GroupName="a", Description="a", VpcId=vpc)["GroupId"]
other = ec2.create_security_group(GroupName="b", Description="b", VpcId=vpc)["GroupId"]


def rule(**permission):
    return ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])["SecurityGroupRules"][0]["SecurityGroupRuleId"]


def replication_group(name, **arguments):
    return elasticache.create_replication_group(ReplicationGroupId=name, ReplicationGroupDescription="d", Engine="redis", **arguments)["ReplicationGroup"]


@probe
def rule_from_group_without_description():
    found = rule(IpProtocol="tcp", FromPort=80, ToPort=80, UserIdGroupPairs=[{"GroupId": other, "Description": "why"}])
    rules = ec2.describe_security_group_rules(SecurityGroupRuleIds=[found])["SecurityGroupRules"]
    return rules[0].get("Description") != "why"


@probe
def rule_to_prefix_list_without_description():
    list_id = ec2.create_managed_prefix_list(PrefixListName="l", MaxEntries=1, AddressFamily="IPv4")["PrefixList"]["PrefixListId"]
    found = rule(IpProtocol="tcp", FromPort=443, ToPort=443, PrefixListIds=[{"PrefixListId": list_id, "Description": "why"}])
    rules = ec2.describe_security_group_rules(SecurityGroupRuleIds=[found])["SecurityGroupRules"]
    return rules[0].get("Description") != "why"


@probe
def load_balancer_forgets_addresses():
    mappings = [{"SubnetId": id, "AllocationId": ec2.allocate_address(Domain="vpc")["AllocationId"]} for id in (subnet, other_subnet)]
    balancer = elbv2.create_load_balancer(Name="fixed", Type="network", SubnetMappings=mappings)["LoadBalancers"][0]["LoadBalancerArn"]
    zones = elbv2.describe_load_balancers(LoadBalancerArns=[balancer])["LoadBalancers"][0]["AvailabilityZones"]
    found = {zone["SubnetId"]: [address["AllocationId"] for address in zone.get("LoadBalancerAddresses", [])] for zone in zones}
    return found != {mapping["SubnetId"]: [mapping["AllocationId"]] for mapping in mappings}


@probe
def backup_policy_not_changeable():
    system = efs.create_file_system(CreationToken="backup")["FileSystemId"]
    return refused(efs.put_backup_policy, FileSystemId=system, BackupPolicy={"Status": "ENABLED"}) \
        or efs.describe_backup_policy(FileSystemId=system)["BackupPolicy"]["Status"] != "ENABLED"


@probe
def file_system_policy_not_deletable():
    system = efs.create_file_system(CreationToken="policy")["FileSystemId"]
    efs.put_file_system_policy(FileSystemId=system, Policy="{}")
    return refused(efs.delete_file_system_policy, FileSystemId=system) or not refused(efs.describe_file_system_policy, FileSystemId=system)


@probe
def scalable_target_without_tags():
    service("scaled")
    target = scaling.register_scalable_target(
        ServiceNamespace="ecs", ResourceId="service/c/scaled", ScalableDimension="ecs:service:DesiredCount", MinCapacity=1, MaxCapacity=2,
        Tags={"owner": "me", "old": "x"})["ScalableTargetARN"]
    if refused(scaling.untag_resource, ResourceARN=target, TagKeys=["old"]) or refused(scaling.tag_resource, ResourceARN=target, Tags={"new": "y"}):
        return True
    return scaling.list_tags_for_resource(ResourceARN=target)["Tags"] != {"owner": "me", "new": "y"}


@probe
def rule_of_every_protocol_not_modifiable():
    found = rule(IpProtocol="-1", IpRanges=[{"CidrIp": "10.0.0.0/8"}])
    return refused(ec2.modify_security_group_rules, GroupId=group, SecurityGroupRules=[
        {"SecurityGroupRuleId": found, "SecurityGroupRule": {"IpProtocol": "-1", "CidrIpv4": "10.0.0.0/8", "Description": "new"}}])


def service(name, **arguments):
    ecs.create_cluster(clusterName="c")
    ecs.register_task_definition(family="t", containerDefinitions=[{"name": "a", "image": "b", "memory": 128}])
    ecs.create_service(cluster="c", serviceName=name, taskDefinition="t", desiredCount=2, **arguments)
    return ecs.describe_services(cluster="c", services=[name])["services"][0]


@probe
def service_forgets_what_it_was_asked():
    return service("kept", healthCheckGracePeriodSeconds=30, enableECSManagedTags=True).get("healthCheckGracePeriodSeconds") != 30


@probe
def service_never_steady():
    found = service("steady")
    return found["runningCount"] != 2 or found["deployments"][0]["rolloutState"] != "COMPLETED"


@probe
def no_parameter_groups():
    return refused(elasticache.create_cache_parameter_group, CacheParameterGroupName="p", CacheParameterGroupFamily="redis7", Description="d")


@probe
def no_user_groups():
    arguments = {"UserGroupId": "g", "Engine": "Redis", "UserIds": ["default"], "Tags": [{"Key": "a", "Value": "b"}]}
    if refused(elasticache.create_user_group, **arguments):
        return True
    elasticache.modify_user_group(UserGroupId="g", UserIdsToAdd=["u"], UserIdsToRemove=["default"])
    found = elasticache.describe_user_groups(UserGroupId="g")["UserGroups"][0]
    tags = elasticache.list_tags_for_resource(ResourceName=found["ARN"])["TagList"]
    elasticache.delete_user_group(UserGroupId="g")
    return (found["Engine"], found["UserIds"], tags) != ("redis", ["u"], arguments["Tags"]) or not refused(elasticache.describe_user_groups, UserGroupId="g")


@probe
def no_serverless_caches():
    limits = {"DataStorage": {"Maximum": 10, "Unit": "GB"}}
    if refused(elasticache.create_serverless_cache, ServerlessCacheName="s", Engine="redis", CacheUsageLimits=limits, SubnetIds=[subnet], Tags=[{"Key": "a", "Value": "b"}]):
        return True
    elasticache.modify_serverless_cache(ServerlessCacheName="s", Description="new")
    found = elasticache.describe_serverless_caches(ServerlessCacheName="s")["ServerlessCaches"][0]
    tags = elasticache.list_tags_for_resource(ResourceName=found["ARN"])["TagList"]
    elasticache.delete_serverless_cache(ServerlessCacheName="s")
    return (found["Description"], found["CacheUsageLimits"], found["SubnetIds"], found["Endpoint"]["Port"], tags) != ("new", limits, [subnet], 6379, [{"Key": "a", "Value": "b"}]) \
        or not refused(elasticache.describe_serverless_caches, ServerlessCacheName="s")


@probe
def subnet_group_for_ever():
    elasticache.create_cache_subnet_group(CacheSubnetGroupName="s", CacheSubnetGroupDescription="d", SubnetIds=[subnet])
    return refused(elasticache.delete_cache_subnet_group, CacheSubnetGroupName="s")


@probe
def replicas_not_counted():
    return len(replication_group("counted", NumCacheClusters=3)["MemberClusters"]) != 3


@probe
def replicas_not_changeable():
    replication_group("changed")
    return refused(elasticache.increase_replica_count, ReplicationGroupId="changed", NewReplicaCount=2, ApplyImmediately=True)


@probe
def clusters_not_recognised():
    return "ConfigurationEndpoint" not in replication_group("sharded", NumNodeGroups=2, ReplicasPerNodeGroup=1)


@probe
def readers_without_endpoint():
    return "ReaderEndpoint" not in replication_group("read", NumCacheClusters=2)["NodeGroups"][0]


@probe
def nodes_of_replication_group_unknown():
    replication_group("known")
    return refused(elasticache.describe_cache_clusters, CacheClusterId="known-001")


@probe
def replication_group_not_modifiable():
    replication_group("modified")
    return refused(elasticache.modify_replication_group, ReplicationGroupId="modified", ReplicationGroupDescription="new", ApplyImmediately=True)


@probe
def deleted_replication_group_remains():
    replication_group("deleted")
    elasticache.delete_replication_group(ReplicationGroupId="deleted")
    groups = elasticache.describe_replication_groups()["ReplicationGroups"]
    return any(found["ReplicationGroupId"] == "deleted" for found in groups)


@probe
def certificate_forgets_key_algorithm():
    arn = acm.request_certificate(DomainName="a.example.com", ValidationMethod="DNS", KeyAlgorithm="EC_prime256v1")["CertificateArn"]
    return acm.describe_certificate(CertificateArn=arn)["Certificate"]["KeyAlgorithm"] != "EC_prime256v1"


print(json.dumps({shows.__name__: shows() for shows in PROBES}))
