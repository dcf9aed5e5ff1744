from faults import mends
from moto.ec2.models import security_groups


@mends("a rule that names another group loses its description")
def rule_from_group_without_description():
    stock = security_groups.SecurityGroupRule.description.fget
    security_groups.SecurityGroupRule.description = property(lambda rule: stock(rule) or rule.source_group.get("Description"))


@mends("a rule that names a prefix list loses its description")
def rule_to_prefix_list_without_description():
    rule_class = security_groups.SecurityGroupRule
    stock_init, stock_description = rule_class.__init__, rule_class.description.fget

    def init(self, backend, protocol, group_id, from_port, to_port, ip_range, source_group=None, prefix_list_id=None, **rest):
        stock_init(self, backend, protocol, group_id, from_port, to_port, ip_range, source_group, prefix_list_id, **rest)
        self.prefix_list_description = (prefix_list_id or {}).get("Description")

    rule_class.__init__ = init
    rule_class.description = property(lambda rule: stock_description(rule) or rule.prefix_list_description)


@mends("ModifySecurityGroupRules demands ports even where the protocol is -1")
def rule_of_every_protocol_not_modifiable():
    backend = security_groups.SecurityGroupBackend
    stock = backend.modify_security_group_rules

    def modify(self, group_id, rules):
        stock(self, group_id, {
            rule_id: {**rule, "FromPort": rule.get("FromPort", "-1"), "ToPort": rule.get("ToPort", "-1")}
            for rule_id, rule in rules.items()})
        group = self.get_security_group_by_name_or_id(group_id)
        for rule_id, rule in rules.items():
            if rule.get("IpProtocol") == "-1":
                kept = group.get_rule(rule_id)
                kept.from_port = kept.to_port = None
            if rule.get("ReferencedGroupId") and rule.get("Description"):
                group.get_rule(rule_id).source_group["Description"] = rule["Description"]

    backend.modify_security_group_rules = modify
