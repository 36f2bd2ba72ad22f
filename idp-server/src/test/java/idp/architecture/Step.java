package idp.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One step of the schema, and what it would do to nodes that run: ADR 72. It reads SQL as it is written here,
/// one statement after the other.
record Step(String file, String sql) {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final String TABLE = "(?:ONLY )?(?:IF (?:NOT )?EXISTS )?(\\w+)";
    private static final Pattern MADE = Pattern.compile("\\bCREATE (?:UNLOGGED )?TABLE " + TABLE);
    private static final Pattern INDEX =
            Pattern.compile(
                    "^CREATE (?:UNIQUE )?INDEX (CONCURRENTLY )?(?:IF NOT EXISTS )?(\\w+) ON "
                            + TABLE);
    private static final Pattern ALTERED = Pattern.compile("^ALTER TABLE " + TABLE + " (.*)");
    private static final Pattern REMOVED = Pattern.compile("^DROP (?!INDEX CONCURRENTLY)");
    private static final Pattern TAKEN_AWAY =
            Pattern.compile("\\b(DROP (?!DEFAULT|NOT NULL)|RENAME|SET NOT NULL|TYPE )");
    private static final Pattern NOT_NULL = Pattern.compile("ADD COLUMN [^,]*NOT NULL");
    private static final Pattern TIMEOUT = Pattern.compile("\\b(LOCK|STATEMENT)_TIMEOUT\\b");
    private static final Pattern AT_ONCE =
            Pattern.compile("^(?:DROP|CREATE(?: UNIQUE)?) INDEX CONCURRENTLY ");

    int number() {
        var name = NAME.matcher(file);
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    /// A step that takes away what no node of the release before reads any more says so in its name.
    private boolean isContract() {
        return file.contains("__contract_");
    }

    /// Empty for a step that two releases can live on, and that stops none of them for long.
    List<String> faults() {
        var faults = new ArrayList<String>();
        var statements = statements();
        var made = MADE.matcher(upper(sql)).results().map(found -> found.group(1)).toList();
        for (var statement : statements) {
            if (TIMEOUT.matcher(statement).find()) {
                faults.add("sets a time-out: each has the one of Schema");
            }
            var index = INDEX.matcher(statement);
            if (index.find() && index.group(1) == null && !made.contains(index.group(3))) {
                faults.add("builds an index while writers wait: CONCURRENTLY");
            }
            if (REMOVED.matcher(statement).find() && !isContract()) {
                faults.add(
                        "removes something: a step named contract_… of a later release does that");
            }
            var altered = ALTERED.matcher(statement);
            if (altered.find() && !made.contains(altered.group(1))) {
                alters(altered.group(2), faults);
            }
        }
        atOnce(statements, faults);
        return List.copyOf(faults);
    }

    private void alters(String what, List<String> faults) {
        if (TAKEN_AWAY.matcher(what).find() && !isContract()) {
            faults.add("takes away, renames or narrows: a step named contract_… does that");
        }
        if (NOT_NULL.matcher(what).find() && !what.contains("DEFAULT")) {
            faults.add("adds a column that the release before cannot fill");
        }
        if (what.contains("ADD CONSTRAINT")
                && !what.contains("NOT VALID")
                && !what.contains("USING INDEX")) {
            faults.add(
                    "reads a whole table under a lock: NOT VALID, and VALIDATE in a step after it");
        }
    }

    /// Outside of a transaction, so one that was cut off has to be able to begin again.
    private static void atOnce(List<String> statements, List<String> faults) {
        var atOnce = statements.stream().filter(one -> AT_ONCE.matcher(one).find()).toList();
        if (atOnce.isEmpty()) {
            return;
        }
        if (atOnce.size() != statements.size()) {
            faults.add("does more than build indexes CONCURRENTLY, outside of a transaction");
        }
        for (var statement : statements) {
            var index = INDEX.matcher(statement);
            if (index.find()
                    && !statements.contains(
                            "DROP INDEX CONCURRENTLY IF EXISTS " + index.group(2))) {
                faults.add("cannot begin again: DROP INDEX CONCURRENTLY IF EXISTS before it");
            }
        }
    }

    private List<String> statements() {
        return Pattern.compile(";")
                .splitAsStream(upper(sql))
                .map(statement -> statement.strip().replaceAll("\\s+", " "))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String upper(String sql) {
        return COMMENT.matcher(sql).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
