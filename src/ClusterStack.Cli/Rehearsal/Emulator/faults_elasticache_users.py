import re

from faults import mends
from moto.core.responses import ActionResult
from moto.elasticache import models
from moto.elasticache.exceptions import ElastiCacheException
from moto.elasticache.responses import ElastiCacheResponse


class UserGroupNotFound(ElastiCacheException):
    code = "UserGroupNotFound"

    def __init__(self, name):
        super().__init__(f"UserGroup {name} not found.")


@mends("user groups are not implemented", stub="aws_elasticache_user_group")
def no_user_groups():
    stock_init = models.ElastiCacheBackend.__init__

    def init(self, region_name, account_id):
        stock_init(self, region_name, account_id)
        self.user_groups = {}
        self.arn_regex = re.compile(self.arn_regex.pattern.replace("(", "(usergroup|", 1))

    def find(self):
        name = self._get_param("UserGroupId")
        if name not in self.elasticache_backend.user_groups:
            raise UserGroupNotFound(name)
        return self.elasticache_backend.user_groups[name]

    def create(self):
        name = self._get_param("UserGroupId")
        backend = self.elasticache_backend
        group = {
            "UserGroupId": name,
            "Engine": self._get_param("Engine").lower(),
            "Status": "active",
            "UserIds": self._get_param("UserIds", []),
            "MinimumEngineVersion": "6.0",
            "ARN": f"arn:aws:elasticache:{self.region}:{self.current_account}:usergroup:{name}",
        }
        backend.user_groups[name] = group
        backend.tagging_service.tag_resource(group["ARN"], self._get_param("Tags", []))
        return ActionResult(group)

    def describe(self):
        return ActionResult({"UserGroups": [find(self)]})

    def modify(self):
        group = find(self)
        removed = self._get_param("UserIdsToRemove", [])
        group["UserIds"] = [user for user in group["UserIds"] if user not in removed] + self._get_param("UserIdsToAdd", [])
        return ActionResult(group)

    def delete(self):
        return ActionResult(self.elasticache_backend.user_groups.pop(find(self)["UserGroupId"]))

    models.ElastiCacheBackend.__init__ = init
    ElastiCacheResponse.create_user_group = create
    ElastiCacheResponse.describe_user_groups = describe
    ElastiCacheResponse.modify_user_group = modify
    ElastiCacheResponse.delete_user_group = delete
