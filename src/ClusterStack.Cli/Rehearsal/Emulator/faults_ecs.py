from faults import mends
from moto.ecs import models, responses

# Request members that CreateService and UpdateService accept and DescribeServices must give back.
KEPT = ("healthCheckGracePeriodSeconds", "enableExecuteCommand", "enableECSManagedTags", "deploymentConfiguration",
        "availabilityZoneRebalancing", "capacityProviderStrategy", "networkConfiguration", "platformVersion",
        "loadBalancers", "serviceRegistries")


def _snake(name):
    return responses.camelcase_to_underscores(name)


@mends("members of CreateService and UpdateService are not given back by DescribeServices")
def service_forgets_what_it_was_asked():
    def keep(service, request):
        for name in KEPT:
            if request.get(name) is not None:
                setattr(service, _snake(name), request[name])

    stock_create = responses.EC2ContainerServiceResponse.create_service
    stock_update = responses.EC2ContainerServiceResponse.update_service

    def create(self):
        result = stock_create(self)
        service = result.result["service"]
        service.availability_zone_rebalancing = "DISABLED"
        keep(service, self._get_params())
        return result

    def update(self):
        request = dict(self._get_params())
        result = stock_update(self)
        keep(result.result["service"], request)
        return result

    responses.EC2ContainerServiceResponse.create_service = create
    responses.EC2ContainerServiceResponse.update_service = update


@mends("a service never reaches its desired count, so that waiting for a steady state never ends")
def service_never_steady():
    stock = responses.EC2ContainerServiceResponse.describe_services

    def describe(self):
        result = stock(self)
        for service in result.result["services"]:
            if service.status != "ACTIVE":
                continue
            service.running_count, service.pending_count = service.desired_count, 0
            for deployment in service.deployments[:1]:
                deployment.update(desiredCount=service.desired_count, runningCount=service.desired_count, pendingCount=0,
                                  taskDefinition=service.task_definition, rolloutState="COMPLETED")
        return result

    responses.EC2ContainerServiceResponse.describe_services = describe
