package idp.server.admin;

import idp.core.client.registration.NewSecrets;
import idp.server.TestNode;
import idp.server.TestOffice;
import java.util.List;
import java.util.Map;

/// The client that somebody manages from outside.
final class TestShelf {
    private TestShelf() {}

    /// With two secrets, of which the id of the second is returned.
    static String put(TestNode node) {
        var clients = TestOffice.of(node).clients();
        var document = Map.of("client_name", "Shelf", "grant_types", List.of("client_credentials"));
        clients.rules().keyed().put(AdminScene.SHELF_KEY, AdminScene.SHELF, document);
        var made =
                (NewSecrets.Outcome.Made)
                        clients.newSecrets().add(AdminScene.SHELF, "till 2", null);
        return made.kept().id();
    }
}
