from faults import mends
from moto.elbv2 import models


@mends("a load balancer forgets the Elastic IPs of its subnets")
def load_balancer_forgets_addresses():
    stock_create = models.ELBv2Backend.create_load_balancer
    stock_zones = models.FakeLoadBalancer.availability_zones.fget

    def create(self, *arguments, subnet_mappings=None, **rest):
        balancer = stock_create(self, *arguments, subnet_mappings=subnet_mappings, **rest)
        addresses = {address.allocation_id: address.public_ip for address in self.ec2_backend.describe_addresses()}
        balancer.addresses = {
            mapping["SubnetId"]: {"allocation_id": mapping["AllocationId"], "ip_address": addresses[mapping["AllocationId"]]}
            for mapping in subnet_mappings or [] if "AllocationId" in mapping}
        return balancer

    def zones(self):
        found = stock_zones(self)
        for zone in found:
            zone.load_balancer_addresses = [self.addresses[zone.subnet_id]] if zone.subnet_id in self.addresses else []
        return found

    models.ELBv2Backend.create_load_balancer = create
    models.FakeLoadBalancer.availability_zones = property(zones)
