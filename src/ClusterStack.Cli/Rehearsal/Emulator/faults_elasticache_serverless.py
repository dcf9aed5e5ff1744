import re

from faults import mends
from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.elasticache import models
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.responses import ElastiCacheResponse

# What CreateServerlessCache accepts and DescribeServerlessCaches gives back as it was sent.
KEPT = ("ServerlessCacheName", "Description", "Engine", "MajorEngineVersion", "CacheUsageLimits", "KmsKeyId", "SecurityGroupIds",
        "SubnetIds", "SnapshotRetentionLimit", "DailySnapshotTime", "UserGroupId")


class ServerlessCacheNotFound(ElastiCacheException):
    code = "ServerlessCacheNotFoundFault"

    def __init__(self, name):
        super().__init__(f"ServerlessCache {name} not found.")


@mends("serverless caches are not implemented", stub="aws_elasticache_serverless_cache")
def no_serverless_caches():
    stock_init = models.ElastiCacheBackend.__init__

    def init(self, region_name, account_id):
        stock_init(self, region_name, account_id)
        self.serverless_caches = {}
        self.arn_regex = re.compile(self.arn_regex.pattern.replace("(", "(serverlesscache|", 1))

    def find(self):
        name = self._get_param("ServerlessCacheName")
        if name not in self.elasticache_backend.serverless_caches:
            raise ServerlessCacheNotFound(name)
        return self.elasticache_backend.serverless_caches[name]

    def sent(self):
        request = self._get_params()
        return {name: request[name] for name in KEPT if name in request}

    def create(self):
        backend, asked = self.elasticache_backend, sent(self)
        name = asked["ServerlessCacheName"]
        endpoint = f"{name}.serverless.{self.region}.cache.amazonaws.com"
        cache = {
            **asked,
            "Status": "available",
            "CreateTime": utcnow(),
            "FullEngineVersion": asked.get("MajorEngineVersion"),
            "ARN": f"arn:aws:elasticache:{self.region}:{self.current_account}:serverlesscache:{name}",
            "Endpoint": {"Address": endpoint, "Port": 6379},
            "ReaderEndpoint": {"Address": endpoint, "Port": 6380},
        }
        backend.serverless_caches[name] = cache
        backend.tagging_service.tag_resource(cache["ARN"], self._get_param("Tags", []))
        return ActionResult({"ServerlessCache": cache})

    def describe(self):
        return ActionResult({"ServerlessCaches": [find(self)]})

    def modify(self):
        cache = find(self)
        cache.update(sent(self))
        return ActionResult({"ServerlessCache": cache})

    def delete(self):
        return ActionResult({"ServerlessCache": self.elasticache_backend.serverless_caches.pop(find(self)["ServerlessCacheName"])})

    models.ElastiCacheBackend.__init__ = init
    ElastiCacheResponse.create_serverless_cache = create
    ElastiCacheResponse.describe_serverless_caches = describe
    ElastiCacheResponse.modify_serverless_cache = modify
    ElastiCacheResponse.delete_serverless_cache = delete
