from faults import mends
from moto.acm import models, responses


@mends("the key algorithm that was asked for is not kept")
def certificate_forgets_key_algorithm():
    stock_request = responses.AWSCertificateManagerResponse.request_certificate
    stock_describe = models.CertBundle.describe

    def request(self):
        known = set(self.acm_backend._certificates)
        reply = stock_request(self)
        for arn in set(self.acm_backend._certificates) - known:
            self.acm_backend._certificates[arn].requested_key_algorithm = self._get_param("KeyAlgorithm")
        return reply

    def describe(self):
        described = stock_describe(self)
        if algorithm := getattr(self, "requested_key_algorithm", None):
            described["Certificate"]["KeyAlgorithm"] = algorithm
        return described

    responses.AWSCertificateManagerResponse.request_certificate = request
    models.CertBundle.describe = describe
