"""Aims at what exists: the API's description with the rows' ids as one half of what may stand in their place."""

import copy


def aimed(description, ids, doomed, words):
    """The description for one role. What is deleted has ids of its own, so that the rest stays."""
    description = copy.deepcopy(description)
    schemas = description["components"]["schemas"]
    plain = {name: schemas[name] for name in (*ids, *doomed) if name in schemas}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            ends = method == "delete" or path.endswith("/erase")
            for parameter in operation.get("parameters", []):
                schema = parameter["schema"]
                kind = schema.get("$ref", "").rsplit("/", 1)[-1]
                if ends and kind in doomed:
                    parameter["schema"] = known(doomed[kind], plain[kind])
                elif parameter["name"] in words:
                    parameter["schema"] = known(words[parameter["name"]], schema)
    for name, values in ids.items():
        schemas[name] = known(values, plain[name])
    return description


def without_sign_in(description):
    """What is open to who has not signed in. That the rest answers 401 to them is told route by route by the API's tests of rights."""
    open_to_all = lambda operation: {} in operation.get("security", [{}])
    paths = {path: {method: operation for method, operation in methods.items() if open_to_all(operation)}
             for path, methods in description["paths"].items()}
    return {**description, "paths": {path: methods for path, methods in paths.items() if methods}}


def known(values, schema):
    return {"anyOf": [{"enum": values}, schema]}
