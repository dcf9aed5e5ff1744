"""Registry of what stock moto 5.2.1 does differently from AWS, and how a rehearsal mends it.

Every mend is a function named after the fault. It replaces single methods of moto in this process only;
nothing is written into moto's files. A mend whose subject moto does not implement at all is a stub: it keeps
what was sent and gives it back, and proves no more than that graph, provider and plan agree.
"""
MENDED = {}


def mends(fault, stub=None):
    """Applies the decorated function at import and lists it. `stub` names the Terraform type that is only kept in memory."""

    def apply(mend):
        mend()
        MENDED[mend.__name__] = {"fault": fault, "stub": stub}
        return mend

    return apply
