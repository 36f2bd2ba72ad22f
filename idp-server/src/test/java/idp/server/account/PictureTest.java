package idp.server.account;

import static idp.server.adapter.DrawnPictures.drawn;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.client.ClientStore.Change;
import idp.core.user.User;
import idp.core.user.Users;
import idp.server.TestAdministrators;
import idp.server.TestNode;
import idp.server.Wait;
import idp.server.adapter.DrawnPictures;
import idp.server.db.TransactionTime;
import idp.server.db.client.JdbiClients;
import idp.server.db.user.JdbiUsers;
import idp.server.flow.App;
import idp.server.flow.Visitor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A picture of a person is sent, made anew and shown")
class PictureTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static TestNode node;
    static int people;
    User user;
    Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void signIn() {
        var name = "person" + people++;
        user = node.user(name);
        visitor = AccountVisits.signedIn(node, name);
    }

    @Test
    void it_is_made_anew_in_two_sizes_told_as_a_claim_and_gone_with_the_account() throws Exception {
        assertThat(send(drawn(300, 200, "png")).statusCode()).isEqualTo(303);
        var url = claim();
        assertThat(url).matches(node.issuer() + "/pictures/[A-Za-z0-9_-]{43}");
        var large = get(url);
        assertThat(large.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(large.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(large.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(side(large.body())).isEqualTo(512);
        assertThat(side(get(url + "/small").body())).isEqualTo(96);
        var shown = visitor.get(node.url("/account/profile")).html().selectFirst("img.portrait");
        assertThat(shown.absUrl("src")).isEqualTo(url + "/small");

        send(drawn(40, 900, "jpeg"));
        assertThat(claim()).isNotEqualTo(url);
        assertThat(get(url).statusCode()).as("the one before").isEqualTo(404);
        var last = claim();
        users().delete(user.id());
        assertThat(get(last).statusCode()).isEqualTo(404);
    }

    @Test
    void it_can_be_removed() throws Exception {
        send(drawn(64, 64, "png"));
        var url = claim();
        var page = visitor.get(node.url("/account/profile"));
        visitor.submit(page, "#remove-picture", java.util.Map.of());
        assertThat(claim()).isNull();
        assertThat(get(url).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_no_picture_or_too_much_of_one_is_refused_and_nothing_is_written()
            throws Exception {
        for (var file : DrawnPictures.bad()) {
            refused(file, 400);
        }
        for (var file : DrawnPictures.large()) {
            refused(file, 413);
        }
    }

    @Test
    @DisplayName(
            "an app is shown with the logo that its operator gave it, from here and nowhere else")
    void an_app_has_a_logo() throws Exception {
        node.client("shop", App.SECRET, App.document());
        var shop = new App(node.issuer(), "shop");
        var clients = new JdbiClients(node.database());
        TestAdministrators.of(node).make(user);
        var page = node.url("/admin/clients/shop/logo");
        var csrf = AccountVisits.fields(visitor.get(page), "#save-logo").get("csrf");
        assertThat(send(page, "none".getBytes(US_ASCII), csrf).statusCode()).isEqualTo(400);
        assertThat(send(page, new byte[6_000_000], csrf).statusCode()).isEqualTo(413);
        assertThat(send(page, drawn(200, 200, "png"), "forged").statusCode()).isEqualTo(403);
        assertThat(tile(visitor.get(page))).isNull();
        assertThat(send(page, drawn(200, 200, "png"), csrf).statusCode()).isEqualTo(303);
        var logo = tile(visitor.get(page)).attr("src");
        var login = new Visitor(node.issuer());
        var asked = Wait.forAnswer(() -> login.get(shop.authorize()), shown -> tile(shown) != null);
        var image = tile(asked);
        assertThat(image.attr("alt")).isEqualTo("Shop");
        assertThat(image.absUrl("src")).isEqualTo(node.url(logo));
        var file = get(image.absUrl("src"));
        assertThat(side(file.body())).isEqualTo(96);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        var tag = file.headers().firstValue("ETag").orElse("");
        assertThat(get(image.absUrl("src"), tag).statusCode()).isEqualTo(304);
        assertThat(get(node.url("/logos/" + "A".repeat(43))).statusCode()).isEqualTo(404);

        var consent = visitor.get(shop.authorize("scope", "openid"));
        assertThat(tile(consent)).isNotNull();
        visitor.submit(consent, "#allow", java.util.Map.of());
        assertThat(tile(visitor.get(node.url("/account/apps")))).isNotNull();

        clients.change("shop", new Change.Delete(), Instant.now());
        assertThat(get(image.absUrl("src")).statusCode()).isEqualTo(404);
    }

    private static Element tile(Visitor.Page page) {
        return page.html().selectFirst("img.tile");
    }

    @Test
    @DisplayName("SE-04: of a stranger, or with another form's token, no file is taken")
    void a_file_of_a_stranger_is_not_taken() throws Exception {
        var page = visitor.get(node.url("/account/profile"));
        var other = AccountVisits.fields(page, "#save-profile").get("csrf");
        assertThat(send(drawn(64, 64, "png"), other).statusCode()).isEqualTo(403);
        visitor.cookies().clear();
        var stranger = send(drawn(64, 64, "png"), other);
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(stranger.headers().firstValue("Location").orElse("")).startsWith("/login");
        assertThat(claim()).isNull();
    }

    private void refused(byte[] file, int status) throws Exception {
        var answer = send(file);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("id=\"problem\"").contains("#picture");
        assertThat(claim()).isNull();
        var kept =
                node.database()
                        .statement(db ->
                                db.createQuery("SELECT count(*) FROM picture WHERE user_id = :id")
                                        .bind("id", user.id())
                                        .mapTo(Integer.class)
                                        .one());
        assertThat(kept).isZero();
    }

    private String claim() {
        return users().find(user.id()).person().profile().picture();
    }

    private static Users users() {
        return new JdbiUsers(node.database(), TransactionTime.OF_DATABASE);
    }

    private HttpResponse<String> send(byte[] file) throws Exception {
        var page = visitor.get(node.url("/account/profile"));
        return send(file, AccountVisits.fields(page, "#save-picture").get("csrf"));
    }

    private HttpResponse<String> send(byte[] file, String csrf) throws Exception {
        return send(node.url("/account/picture"), file, csrf);
    }

    private HttpResponse<String> send(String to, byte[] file, String csrf) throws Exception {
        var body = new ByteArrayOutputStream();
        var edge = "----edge7f3k";
        body.writeBytes(
                ("--%s\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n"
                                + "--%s\r\nContent-Disposition: form-data; name=\"picture\";"
                                + " filename=\"me.png\"\r\nContent-Type: image/png\r\n\r\n")
                        .formatted(edge, csrf, edge)
                        .getBytes(US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + edge + "--\r\n").getBytes(US_ASCII));
        var request =
                HttpRequest.newBuilder(URI.create(to))
                        .header("Content-Type", "multipart/form-data; boundary=" + edge)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        if (!visitor.cookies().isEmpty()) {
            request.header(
                    "Cookie",
                    visitor.cookies().entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        return get(url, "\"none\"");
    }

    private static HttpResponse<byte[]> get(String url, String known) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url)).header("If-None-Match", known).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int side(byte[] jpeg) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image.getWidth()).isEqualTo(image.getHeight());
        return image.getWidth();
    }
}
