package idp.core.access;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// One value of a question: what JSON can say and a policy can compare. There is no null: what is not
/// there has no member.
public sealed interface Attribute {
    record Text(String value) implements Attribute {}

    record Whole(long value) implements Attribute {}

    /// At most four digits behind the point, which is what policies can hold.
    record Fraction(BigDecimal value) implements Attribute {}

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
