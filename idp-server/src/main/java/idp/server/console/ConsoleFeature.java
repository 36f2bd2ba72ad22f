package idp.server.console;

import static io.javalin.http.HandlerType.GET;

import idp.server.page.view.console.ConsolePlace;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The first page of the console: where everything is.
public record ConsoleFeature(ConsoleParts on) implements Feature {
    @Override
    public void addTo(Endpoints to) {
        var home = new ConsoleHomeHandler(on.desk());
        to.page(GET, ConsolePlace.HOME.path(), on.desk().look(home::get));
    }
}
