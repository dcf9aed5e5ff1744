import re

from faults import mends
from moto.core.responses import ActionResult, EmptyResult
from moto.elasticache import models
from moto.elasticache.exceptions import CacheSubnetGroupNotFound, ElastiCacheException
from moto.elasticache.responses import ElastiCacheResponse


class CacheParameterGroupNotFound(ElastiCacheException):
    code = "CacheParameterGroupNotFound"

    def __init__(self, name):
        super().__init__(f"CacheParameterGroup {name} not found.")


@mends("parameter groups are not implemented", stub="aws_elasticache_parameter_group")
def no_parameter_groups():
    stock_init = models.ElastiCacheBackend.__init__

    def init(self, region_name, account_id):
        stock_init(self, region_name, account_id)
        self.parameter_groups = {}
        self.arn_regex = re.compile(self.arn_regex.pattern.replace("(", "(parametergroup|", 1))

    def find(self):
        name = self._get_param("CacheParameterGroupName")
        if name not in self.elasticache_backend.parameter_groups:
            raise CacheParameterGroupNotFound(name)
        return self.elasticache_backend.parameter_groups[name]

    def create(self):
        name = self._get_param("CacheParameterGroupName")
        backend = self.elasticache_backend
        group = {
            "CacheParameterGroupName": name,
            "CacheParameterGroupFamily": self._get_param("CacheParameterGroupFamily"),
            "Description": self._get_param("Description"),
            "IsGlobal": False,
            "ARN": f"arn:aws:elasticache:{self.region}:{self.current_account}:parametergroup:{name}",
            "parameters": {},
        }
        backend.parameter_groups[name] = group
        backend.tagging_service.tag_resource(group["ARN"], self._get_param("Tags", []))
        return ActionResult({"CacheParameterGroup": group})

    def describe(self):
        return ActionResult({"CacheParameterGroups": [find(self)]})

    def modify(self):
        group = find(self)
        for parameter in self._get_param("ParameterNameValues", []):
            group["parameters"][parameter["ParameterName"]] = parameter["ParameterValue"]
        return ActionResult({"CacheParameterGroupName": group["CacheParameterGroupName"]})

    def reset(self):
        group = find(self)
        for parameter in self._get_param("ParameterNameValues", []):
            group["parameters"].pop(parameter["ParameterName"], None)
        return ActionResult({"CacheParameterGroupName": group["CacheParameterGroupName"]})

    def parameters(self):
        return ActionResult({"Parameters": [
            {"ParameterName": name, "ParameterValue": value, "Source": "user", "IsModifiable": True}
            for name, value in find(self)["parameters"].items()]})

    def delete(self):
        del self.elasticache_backend.parameter_groups[find(self)["CacheParameterGroupName"]]
        return EmptyResult()

    models.ElastiCacheBackend.__init__ = init
    ElastiCacheResponse.create_cache_parameter_group = create
    ElastiCacheResponse.describe_cache_parameter_groups = describe
    ElastiCacheResponse.modify_cache_parameter_group = modify
    ElastiCacheResponse.reset_cache_parameter_group = reset
    ElastiCacheResponse.describe_cache_parameters = parameters
    ElastiCacheResponse.delete_cache_parameter_group = delete


@mends("a subnet group can neither be modified nor deleted")
def subnet_group_for_ever():
    def find(self):
        name = self._get_param("CacheSubnetGroupName")
        if name not in self.elasticache_backend.cache_subnet_groups:
            raise CacheSubnetGroupNotFound(name)
        return self.elasticache_backend.cache_subnet_groups[name]

    def modify(self):
        old = find(self)
        description = self._get_param("CacheSubnetGroupDescription")
        group = models.CacheSubnetGroup(
            self.current_account, self.region, old.cache_subnet_group_name,
            old.cache_subnet_group_description if description is None else description,
            self._get_param("SubnetIds") or old.subnet_ids, old.tags)
        self.elasticache_backend.cache_subnet_groups[old.cache_subnet_group_name] = group
        return ActionResult({"CacheSubnetGroup": group})

    def delete(self):
        del self.elasticache_backend.cache_subnet_groups[find(self).cache_subnet_group_name]
        return EmptyResult()

    ElastiCacheResponse.modify_cache_subnet_group = modify
    ElastiCacheResponse.delete_cache_subnet_group = delete


@mends("NumCacheClusters is ignored: every replication group has one node")
def replicas_not_counted():
    stock = models.ReplicationGroup._set_node_members_clusters_disabled

    def members(self, *, num_cache_clusters, replicas_per_node_group, **rest):
        stock(self, num_cache_clusters=num_cache_clusters,
              replicas_per_node_group=replicas_per_node_group or num_cache_clusters - 1, **rest)

    models.ReplicationGroup._set_node_members_clusters_disabled = members


@mends("the number of replicas cannot be changed")
def replicas_not_changeable():
    def change(self):
        group = self.elasticache_backend.describe_replication_groups(self._get_param("ReplicationGroupId"))[0]
        group.member_clusters.clear()
        node_group = group.node_groups[0]
        node_group["node_group_members"] = []
        domain = node_group["primary_endpoint"]["address"].split(".", 1)[1]
        group._set_node_members_clusters_disabled(
            member_clusters=group.member_clusters, replication_group_id=group.replication_group_id,
            replication_group_domain=domain, node_group=node_group, preferred_cache_cluster_azs=[],
            num_cache_clusters=self._get_int_param("NewReplicaCount") + 1,
            replicas_per_node_group=self._get_int_param("NewReplicaCount"))
        return ActionResult({"ReplicationGroup": group})

    ElastiCacheResponse.increase_replica_count = change
    ElastiCacheResponse.decrease_replica_count = change


@mends("a replication group is in cluster mode only when the request says so, not when it has node groups and parameters for it")
def clusters_not_recognised():
    stock = models.ElastiCacheBackend.create_replication_group

    def create(self, *, cluster_mode, num_node_groups, **rest):
        return stock(self, cluster_mode=cluster_mode or ("enabled" if num_node_groups else None), num_node_groups=num_node_groups, **rest)

    models.ElastiCacheBackend.create_replication_group = create


@mends("a replication group has no endpoint for readers")
def readers_without_endpoint():
    stock = models.ReplicationGroup.__init__

    def init(self, *arguments, **named):
        stock(self, *arguments, **named)
        for group in self.node_groups:
            if address := group.get("reader_endpoint_address"):
                group["reader_endpoint"] = {"address": address, "port": self.port}

    models.ReplicationGroup.__init__ = init


@mends("the nodes of a replication group are unknown to DescribeCacheClusters")
def nodes_of_replication_group_unknown():
    stock = ElastiCacheResponse.describe_cache_clusters

    def describe(self):
        node = self._get_param("CacheClusterId")
        for group in self.elasticache_backend.replication_groups.values():
            if node in group.member_clusters:
                return ActionResult({"CacheClusters": [_node(self, group, node)]})
        return stock(self)

    ElastiCacheResponse.describe_cache_clusters = describe


def _node(response, group, node):
    version = group.engine_version or "7.1"
    return {
        "CacheClusterId": node,
        "ReplicationGroupId": group.replication_group_id,
        "CacheClusterStatus": "available",
        "CacheNodeType": group.cache_node_type,
        "Engine": group.engine,
        "EngineVersion": version if version.count(".") == 2 else version + ".0",
        "NumCacheNodes": 1,
        "PreferredMaintenanceWindow": group.preferred_maintenance_window or "sun:05:00-sun:06:00",
        "SecurityGroups": [{"SecurityGroupId": id, "Status": "active"} for id in group.security_group_ids or []],
        "CacheSubnetGroupName": group.cache_subnet_group_name,
        "CacheParameterGroup": {
            "CacheParameterGroupName": group.cache_parameter_group_name or "default.redis7",
            "ParameterApplyStatus": "in-sync"},
        "AutoMinorVersionUpgrade": group.auto_minor_version_upgrade in (None, True, "true"),
        "SnapshotRetentionLimit": group.snapshot_retention_limit,
        "SnapshotWindow": group.snapshot_window,
        "ARN": f"arn:aws:elasticache:{response.region}:{response.current_account}:cluster:{node}",
        "AtRestEncryptionEnabled": group.at_rest_encryption_enabled,
        "TransitEncryptionEnabled": group.transit_encryption_enabled,
        "TransitEncryptionMode": group.transit_encryption_mode or ("required" if group.transit_encryption_enabled else None),
        "IpDiscovery": group.ip_discovery,
        "NetworkType": group.network_type,
    }


@mends("a replication group cannot be modified")
def replication_group_not_modifiable():
    members = {
        "ReplicationGroupDescription": "description", "SnapshotRetentionLimit": "snapshot_retention_limit",
        "SnapshotWindow": "snapshot_window", "CacheNodeType": "cache_node_type", "EngineVersion": "engine_version",
        "CacheParameterGroupName": "cache_parameter_group_name", "SecurityGroupIds": "security_group_ids",
        "PreferredMaintenanceWindow": "preferred_maintenance_window",
        "AutoMinorVersionUpgrade": "auto_minor_version_upgrade", "TransitEncryptionMode": "transit_encryption_mode",
    }

    def modify(self):
        request = self._get_params()
        group = self.elasticache_backend.describe_replication_groups(request["ReplicationGroupId"])[0]
        for name, attribute in members.items():
            if name in request:
                setattr(group, attribute, request[name])
        if "AutomaticFailoverEnabled" in request:
            group.automatic_failover = "enabled" if self._get_bool_param("AutomaticFailoverEnabled") else "disabled"
        if "MultiAZEnabled" in request:
            group.multi_az = "enabled" if self._get_bool_param("MultiAZEnabled") else "disabled"
        if "AuthToken" in request:
            group.auth_token_enabled = self._get_param("AuthTokenUpdateStrategy") != "DELETE"
        return ActionResult({"ReplicationGroup": group})

    ElastiCacheResponse.modify_replication_group = modify


@mends("a deleted replication group stays in state deleting for ever")
def deleted_replication_group_remains():
    stock = models.ElastiCacheBackend.delete_replication_group

    def delete(self, replication_group_id, retain_primary_cluster):
        group = stock(self, replication_group_id, retain_primary_cluster)
        del self.replication_groups[replication_group_id]
        return group

    models.ElastiCacheBackend.delete_replication_group = delete
