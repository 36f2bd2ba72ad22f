package idp.server.account.data;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import idp.server.account.AccountParts;
import idp.server.web.Endpoints;
import idp.server.web.Feature;

/// The pages about what is kept of somebody.
public record DataFeature(DataHandler data, DeleteHandler delete) implements Feature {
    public static DataFeature of(AccountParts on) {
        return new DataFeature(new DataHandler(on), new DeleteHandler(on));
    }

    @Override
    public void addTo(Endpoints to) {
        to.page(GET, "/account/data", data::get);
        to.page(POST, DataHandler.DOWNLOAD, data::download);
        if (delete.isOffered()) {
            to.page(DeleteHandler.PATH, delete::get, delete::post);
            to.page(GET, DeleteHandler.LEFT, delete::left);
        }
    }
}
