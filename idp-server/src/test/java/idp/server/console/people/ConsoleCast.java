package idp.server.console.people;

import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.account.AccountVisits;
import idp.server.flow.Visitor;
import java.util.Map;

/// A node, with an administrator and an auditor who are signed in at its console.
final class ConsoleCast implements AutoCloseable {
    final TestNode node;
    final TestAdministrators administrators;
    final Visitor root;
    final Visitor auditor;

    ConsoleCast() {
        node = TestNode.start();
        administrators = TestAdministrators.of(node);
        root = signedIn("root", "admin");
        auditor = signedIn("auditor", "auditor");
    }

    /// @param role of theirs at this server
    Visitor signedIn(String name, String role) {
        administrators.make(node.user(name), role);
        return AccountVisits.signedIn(node, name);
    }

    Visitor.Page open(Visitor visitor, String path) {
        return visitor.get(node.url(path));
    }

    /// The page of somebody.
    Visitor.Page user(Visitor visitor, String name) {
        return open(visitor, "/admin/users/" + administrators.find(name).id());
    }

    /// Opens what a link of a page leads to.
    Visitor.Page follow(Visitor visitor, Visitor.Page page, String link) {
        return open(visitor, page.html().selectFirst(link).attr("href"));
    }

    Visitor.Page press(Visitor.Page page, String button, Map<String, String> typed) {
        return root.submit(page, button, typed);
    }

    static String said(Visitor.Page page) {
        var done = page.html().selectFirst("#done");
        return done == null ? page.body() : done.text();
    }

    @Override
    public void close() {
        node.close();
    }
}
