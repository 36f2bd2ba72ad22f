package idp.server.cluster;

import idp.server.db.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// C6: what has to be true of the rows, whatever happened to those who wrote them.
final class Ledger {
    private static final Map<String, String> RULES = rules();

    private Ledger() {}

    /// Each rule that is broken, with the number of rows that break it.
    static List<String> broken(Database database) {
        var broken = new ArrayList<String>();
        RULES.forEach((rule, rows) -> {
            var count =
                    database.statement(db ->
                            db.createQuery("SELECT count(*) FROM (" + rows + ") AS wrong")
                                    .mapTo(Integer.class)
                                    .one());
            if (count > 0) {
                broken.add(rule + ": " + count);
            }
        });
        return broken;
    }

    private static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        rules.put(
                "a grant comes from a code that was spent",
                """
                SELECT FROM app_grant g
                WHERE NOT EXISTS (
                    SELECT FROM code c WHERE c.grant_id = g.id AND c.redeemed_at IS NOT NULL)
                """);
        rules.put(
                "a code gives one grant", "SELECT FROM code GROUP BY grant_id HAVING count(*) > 1");
        rules.put(
                "a spent code has one audit row",
                """
                SELECT FROM code c WHERE c.redeemed_at IS NOT NULL AND 1 <> (
                    SELECT count(*) FROM audit_event a
                    WHERE a.target_id = c.grant_id AND a.kind IN ('CODE_REDEEMED', 'CODE_REFUSED'))
                """);
        rules.put(
                "a family's token is not its own predecessor",
                "SELECT FROM app_grant WHERE current_hash = previous_hash");
        rules.put(
                "no token outlives the end of its grant",
                """
                SELECT FROM app_grant g
                WHERE g.ended_at IS NOT NULL AND NOT EXISTS (
                    SELECT FROM denied d
                    WHERE (d.kind, d.key) IN (('GRANT', g.id), ('SESSION', g.sid),
                        ('SUBJECT', g.user_id), ('CLIENT', g.client_id))
                    AND d.not_before >= g.rotated_at)
                """);
        rules.put(
                "no grant outlives a session that was ended",
                """
                SELECT FROM app_grant g JOIN session s USING (sid)
                WHERE NOT g.offline AND g.ended_at IS NULL AND s.ended_at IS NOT NULL
                """);
        rules.put(
                "every row of a grant names somebody who is there",
                """
                SELECT FROM app_grant g
                WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = g.user_id)
                    OR NOT EXISTS (SELECT FROM client c WHERE c.id = g.client_id)
                    OR NOT EXISTS (SELECT FROM session s WHERE s.sid = g.sid)
                """);
        return rules;
    }
}
