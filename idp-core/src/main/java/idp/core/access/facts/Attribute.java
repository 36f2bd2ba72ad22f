package idp.core.access.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One value of a question: what JSON can say and a policy can compare. There is no null: what is not
/// there has no member.
public sealed interface Attribute {
    record Text(String value) implements Attribute {}

    record Whole(long value) implements Attribute {}

    /// At most four digits behind the point, and no further from zero than 64 bits of ten-thousandths
    /// go, which is what policies can hold.
    record Fraction(BigDecimal value) implements Attribute {
        private static final int DIGITS_BEHIND = 4;
        private static final int DIGITS_BEFORE = 15;

        public static boolean fits(BigDecimal value) {
            var exact = value.stripTrailingZeros();
            // An exponent can be long: it is looked at before the number is written out.
            return exact.scale() <= DIGITS_BEHIND
                    && (long) exact.precision() - exact.scale() <= DIGITS_BEFORE
                    && exact.movePointRight(DIGITS_BEHIND).toBigInteger().bitLength() < Long.SIZE;
        }
    }

    record Flag(boolean value) implements Attribute {}

    record Many(List<Attribute> values) implements Attribute {
        public Many {
            values = List.copyOf(values);
        }
    }

    record Members(Attributes members) implements Attribute {}

    static Attribute text(String value) {
        return new Text(value);
    }

    static Attribute texts(Iterable<String> values) {
        var all = new ArrayList<Attribute>();
        values.forEach(value -> all.add(new Text(value)));
        return new Many(all);
    }
}
