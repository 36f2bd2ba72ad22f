package idp.server;

import idp.server.config.Config;
import idp.server.db.Database;
import idp.server.declared.Seeding;
import idp.server.parts.Components;
import idp.server.parts.Together;

/// What is configured before anybody asks a new node something: the API of this server itself, and what a
/// file says that an installation is to be.
final class FirstConfiguration {
    private FirstConfiguration() {}

    static void make(Starting start, Config config, Database database, Components ground) {
        var api = new OwnApi(config.issuer(), ground.keepers, ground.evaluator);
        start.done("the management API", () -> api.seed(ground.clock.instant()));
        var seed = config.seed();
        var file = seed.file();
        if (file != null) {
            var seeding =
                    new Seeding(
                            Together.of(config.issuer(), database, ground),
                            file,
                            seed.always(),
                            seed.secrets(),
                            seed.environment()::get);
            start.done("the seed", seeding::run);
        }
    }
}
