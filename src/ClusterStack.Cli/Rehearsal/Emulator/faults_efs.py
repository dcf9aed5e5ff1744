import json

from faults import mends
from moto.efs.models import FileSystem
from moto.efs.responses import EFSResponse


@mends("the backup policy of a file system cannot be changed")
def backup_policy_not_changeable():
    stock = FileSystem.backup_policy.fget

    def put(self):
        policy = self._get_param("BackupPolicy")
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].changed_backup_policy = policy
        return json.dumps({"BackupPolicy": policy}), {"Content-Type": "application/json"}

    EFSResponse.put_backup_policy = put
    FileSystem.backup_policy = property(lambda system: getattr(system, "changed_backup_policy", None) or stock(system))


@mends("the policy of a file system cannot be deleted")
def file_system_policy_not_deletable():
    def delete(self):
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")].file_system_policy = None
        return "", {"Content-Type": "application/json"}

    EFSResponse.delete_file_system_policy = delete
