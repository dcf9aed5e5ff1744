import json

from faults import mends
from moto.applicationautoscaling import models
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse
from moto.utilities.tagging_service import TaggingService


@mends("scalable targets have no tags")
def scalable_target_without_tags():
    stock_init = models.ApplicationAutoscalingBackend.__init__
    stock_register = ApplicationAutoScalingResponse.register_scalable_target

    def init(self, region_name, account_id):
        stock_init(self, region_name, account_id)
        self.tags = TaggingService()

    def tag(self, arn, tags):
        self.applicationautoscaling_backend.tags.tag_resource(arn, TaggingService.convert_dict_to_tags_input(tags))

    def register(self):
        reply = stock_register(self)
        tag(self, json.loads(reply)["ScalableTargetARN"], self._get_param("Tags") or {})
        return reply

    def tag_resource(self):
        tag(self, self._get_param("ResourceARN"), self._get_param("Tags"))
        return "{}"

    def untag_resource(self):
        self.applicationautoscaling_backend.tags.untag_resource_using_names(self._get_param("ResourceARN"), self._get_param("TagKeys"))
        return "{}"

    def list_tags(self):
        return json.dumps({"Tags": self.applicationautoscaling_backend.tags.get_tag_dict_for_resource(self._get_param("ResourceARN"))})

    models.ApplicationAutoscalingBackend.__init__ = init
    ApplicationAutoScalingResponse.register_scalable_target = register
    ApplicationAutoScalingResponse.tag_resource = tag_resource
    ApplicationAutoScalingResponse.untag_resource = untag_resource
    ApplicationAutoScalingResponse.list_tags_for_resource = list_tags
