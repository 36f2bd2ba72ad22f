package idp.server.adapter.cedar;

import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.CedarMap;
import com.cedarpolicy.value.Decimal;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import idp.core.access.facts.Attribute;
import idp.core.access.facts.Attributes;
import idp.server.adapter.cedar.CedarSchema.Shape;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns the values of one question into Cedar's, within bounds for the whole of it. JSON has one kind
/// of number, so `500` becomes a decimal where the schema says so; everything else is taken as it was
/// said, and Cedar compares it with the schema.
final class CedarValues {
    static final int DEPTH = 8;
    static final int VALUES = 2_000;
    static final int CHARACTERS = 100_000;

    /// A question that no schema could allow.
    static final class Unfit extends RuntimeException {
        Unfit(String why) {
            super(why, null, false, false);
        }
    }

    private int values;
    private int characters;
    private int longest;

    Map<String, Value> record(Attributes attributes, @Nullable Shape shape) {
        return members(attributes, shape, 0);
    }

    /// An id, a type or a name, counted like any text.
    String text(String value) {
        characters += value.length();
        longest = Math.max(longest, value.length());
        if (characters > CHARACTERS) {
            throw new Unfit("more than " + CHARACTERS + " characters");
        }
        if (!isUnicode(value)) {
            throw new Unfit("a text that is not Unicode");
        }
        return value;
    }

    int values() {
        return values;
    }

    int characters() {
        return characters;
    }

    int longest() {
        return longest;
    }

    private Map<String, Value> members(Attributes attributes, @Nullable Shape shape, int depth) {
        var fields = shape instanceof Shape.Fields(var known) ? known : Map.<String, Shape>of();
        var all = new HashMap<String, Value>();
        attributes
                .members()
                .forEach((name, value) -> {
                    if (text(name).startsWith("__")) {
                        throw new Unfit("names that begin with __ are reserved");
                    }
                    all.put(name, value(value, fields.get(name), depth + 1));
                });
        return all;
    }

    private Value value(Attribute value, @Nullable Shape shape, int depth) {
        if (depth > DEPTH) {
            throw new Unfit("nested more than " + DEPTH + " levels deep");
        }
        if (++values > VALUES) {
            throw new Unfit("more than " + VALUES + " values");
        }
        return switch (value) {
            case Attribute.Text(var text) -> new PrimString(text(text));
            case Attribute.Flag(var flag) -> new PrimBool(flag);
            case Attribute.Whole(var number) ->
                    shape == Shape.Plain.DECIMAL
                            ? decimal(BigDecimal.valueOf(number))
                            : new PrimLong(number);
            case Attribute.Fraction(var number) -> decimal(number);
            case Attribute.Many(var several) -> {
                var element = shape instanceof Shape.Each(var each) ? each : null;
                yield new CedarList(
                        several.stream().map(one -> value(one, element, depth + 1)).toList());
            }
            case Attribute.Members(var members) -> new CedarMap(members(members, shape, depth));
        };
    }

    private static Value decimal(BigDecimal number) {
        if (!Attribute.Fraction.fits(number)) {
            throw new Unfit(
                    "a number with more than four decimal places, or too large for a decimal");
        }
        var exact = number.stripTrailingZeros();
        return new Decimal(exact.setScale(Math.max(1, exact.scale())).toPlainString());
    }

    private static boolean isUnicode(String value) {
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }
}
