package idp.server.page;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/// One visit to a page: what the browser asked for on the way, and what it complained about.
public final class Visited implements AutoCloseable {
    private static final String WATCH =
            "document.addEventListener('securitypolicyviolation', e =>"
                    + " console.error('securitypolicyviolation', e.effectiveDirective, e.blockedURI))";

    private static final Map<String, Size> SIZES = new ConcurrentHashMap<>();

    private record Size(int whole, int compressed) {}

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> files = new LinkedHashSet<>();
    private Response document;

    public Visited(BrowserContext context, PageCriteria.Visit visit) {
        this(context);
        load(visit);
    }

    private Visited(BrowserContext context) {
        this.context = context;
        context.addInitScript(WATCH);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            String text = message.text();
            if (text.contains("securitypolicyviolation")
                    || text.contains("Content Security Policy")) {
                complaints.add(text);
            }
        });
        page.onDialog(dialog -> {
            complaints.add(dialog.message());
            dialog.dismiss();
        });
        page.onPageError(complaints::add);
        page.onResponse(this::see);
    }

    /// A tab that stays for many pages, since to make one takes longer than to look at a page.
    static Visited tab(Browser browser, boolean script) {
        return new Visited(
                browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(script)));
    }

    /// What it loads is not kept: each page comes as on a first visit.
    Visited forgetful() {
        var network = context.newCDPSession(page);
        network.send("Network.enable");
        var off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        network.send("Network.setCacheDisabled", off);
        return this;
    }

    /// Goes to another page as somebody new.
    Visited open(PageCriteria.Visit visit) {
        page.unrouteAll();
        context.clearCookies();
        complaints.clear();
        files.clear();
        load(visit);
        return this;
    }

    private void load(PageCriteria.Visit visit) {
        visit.open(page);
        page.waitForLoadState();
    }

    private void see(Response response) {
        Request request = response.request();
        if (!request.isNavigationRequest()) {
            files.add(response.url());
        } else if (request.frame() == page.mainFrame()
                && response.status() != 204
                && response.status() / 100 != 3) {
            document = response;
        }
    }

    public Page page() {
        return page;
    }

    Response document() {
        return document;
    }

    public List<String> complaints() {
        return complaints;
    }

    /// Everything but the document, with the icon that a visible browser would ask for too.
    Set<String> files() {
        Set<String> all = new LinkedHashSet<>(files);
        all.add((String) page.evaluate("document.querySelector('link[rel=icon]').href"));
        return all;
    }

    int compressed() {
        int sum = gzip(document.body());
        for (String file : files()) {
            sum += size(file).compressed();
        }
        return sum;
    }

    int script() {
        int sum = 0;
        for (String file : files()) {
            sum += file.endsWith(".js") ? size(file).whole() : 0;
        }
        return sum;
    }

    /// Files of pages have a hash of what is in them in their names.
    private Size size(String file) {
        return SIZES.computeIfAbsent(
                file,
                url -> {
                    var body = context.request().get(url).body();
                    return new Size(body.length, gzip(body));
                });
    }

    private static int gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }

    @Override
    public void close() {
        context.close();
    }
}
