package idp.server.account;

import idp.server.TestNode;
import idp.server.flow.Visitor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// People who come to their accounts.
public final class AccountVisits {
    private AccountVisits() {}

    public static Visitor signedIn(TestNode node, String name) {
        var visitor = new Visitor(node.issuer());
        signIn(visitor, visitor.get(node.url("/login")), name, TestNode.PASSWORD);
        return visitor;
    }

    public static Visitor.Page signIn(
            Visitor visitor, Visitor.Page login, String name, String password) {
        return visitor.submit(login, "#sign-in", Map.of("username", name, "password", password));
    }

    /// What a form would send as it is.
    public static Map<String, String> fields(Visitor.Page page, String button) {
        var form = page.html().selectFirst(button).closest("form");
        var fields = new LinkedHashMap<String, String>();
        form.select("input[name]").forEach(input -> fields.put(input.attr("name"), input.val()));
        return fields;
    }

    /// Makes every proof that anybody has given older.
    public static void age(TestNode node, Duration by) {
        node.database()
                .statement(db ->
                        db.createUpdate(
                                        """
                                        UPDATE session SET
                                            auth_time = auth_time - :by,
                                            proven_at = (SELECT array_agg(p.at - :by ORDER BY p.n)
                                                FROM unnest(proven_at) WITH ORDINALITY AS p (at, n))
                                        """
                                                .replace(":by", "interval '" + by + "'"))
                                .execute());
    }
}
