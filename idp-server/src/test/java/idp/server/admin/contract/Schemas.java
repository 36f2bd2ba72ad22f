package idp.server.admin.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// As much of JSON Schema 2020-12 as the document uses. A member that no schema names is a fault, unless
/// the schema says that others may be there: else the document would fall behind and nobody would notice.
final class Schemas {
    private final Map<String, Object> document;

    Schemas(Map<String, Object> document) {
        this.document = document;
    }

    /// What is wrong with it, each with its place.
    List<String> faults(Object schema, JsonNode value) {
        var faults = new ArrayList<String>();
        check(resolved(schema), value, "", faults, true);
        return faults;
    }

    Map<String, Object> resolved(Object schema) {
        var map = map(schema);
        while (map.get("$ref") instanceof String reference) {
            Object at = document;
            for (var step : reference.substring(2).split("/")) {
                at = map(at).get(step);
            }
            map = map(at);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    static List<?> list(Object value) {
        return value == null ? List.of() : (List<?>) value;
    }

    private void check(
            Map<String, Object> schema,
            JsonNode value,
            String at,
            List<String> faults,
            boolean alone) {
        if (schema.get("allOf") != null) {
            for (var part : list(schema.get("allOf"))) {
                check(resolved(part), value, at, faults, false);
            }
            return;
        }
        if (schema.get("anyOf") != null) {
            var tried = new ArrayList<List<String>>();
            for (var part : list(schema.get("anyOf"))) {
                var found = new ArrayList<String>();
                check(resolved(part), value, at, found, true);
                tried.add(found);
            }
            if (tried.stream().noneMatch(List::isEmpty)) {
                faults.add(at + " is none of " + tried);
            }
            return;
        }
        if (schema.get("enum") != null
                && !list(schema.get("enum"))
                        .contains(value.isString() ? value.stringValue() : value.toString())) {
            faults.add(at + " is " + value + ", not one of " + schema.get("enum"));
        }
        type(schema, value, at, faults, alone);
    }

    private void type(
            Map<String, Object> schema,
            JsonNode value,
            String at,
            List<String> faults,
            boolean alone) {
        var fits =
                switch ((String) schema.getOrDefault("type", "any")) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString() && isOfFormat(schema, value.asString());
                    case "integer" -> value.isIntegralNumber();
                    case "boolean" -> value.isBoolean();
                    case "any" -> true;
                    case String other -> throw new IllegalStateException("no type " + other);
                };
        if (!fits) {
            faults.add(at + " is " + value + ", not " + schema);
        } else if (value.isObject()) {
            members(schema, value, at, faults, alone);
        } else if (value.isArray() && schema.get("items") != null) {
            for (var i = 0; i < value.size(); i++) {
                check(resolved(schema.get("items")), value.get(i), at + "/" + i, faults, true);
            }
        }
    }

    private static boolean isOfFormat(Map<String, Object> schema, String text) {
        if (!"date-time".equals(schema.get("format"))) {
            return true;
        }
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void members(
            Map<String, Object> schema,
            JsonNode value,
            String at,
            List<String> faults,
            boolean alone) {
        for (var name : list(schema.get("required"))) {
            if (!value.has((String) name)) {
                faults.add(at + " lacks " + name);
            }
        }
        var known = map(schema.get("properties"));
        var others = schema.get("additionalProperties");
        for (var member : value.properties()) {
            var place = at + "/" + member.getKey();
            if (known.containsKey(member.getKey())) {
                var own = resolved(known.get(member.getKey()));
                check(own, member.getValue(), place, faults, true);
            } else if (others instanceof Map) {
                check(resolved(others), member.getValue(), place, faults, true);
            } else if (Boolean.FALSE.equals(others)
                    || (alone && others == null && !known.isEmpty())) {
                faults.add(place + " is not in the document");
            }
        }
    }
}
