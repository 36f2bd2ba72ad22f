package idp.server.account;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import idp.core.user.User;
import idp.core.user.Users;
import idp.server.TestNode;
import idp.server.db.TransactionTime;
import idp.server.db.user.JdbiUsers;
import idp.server.flow.Visitor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
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
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        refused(svg.getBytes(US_ASCII), 400);
        refused(new byte[0], 400);
        refused("GIF89a not read here".getBytes(US_ASCII), 400);
        refused(Arrays.copyOf(drawn(300, 300, "png"), 100), 400);
        refused(Arrays.copyOf(drawn(300, 300, "jpeg"), 300), 400);
        refused(bomb(60_000, 60_000), 400);
        refused(bomb(11_000, 11_000), 400);
        refused(new byte[5 * 1024 * 1024 + 1], 413);
        refused(new byte[20 * 1024 * 1024], 413);
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
                HttpRequest.newBuilder(URI.create(node.url("/account/picture")))
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
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int side(byte[] jpeg) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(jpeg));
        assertThat(image.getWidth()).isEqualTo(image.getHeight());
        return image.getWidth();
    }

    private static byte[] drawn(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < width; x++) {
            for (var y = 0; y < height; y++) {
                image.setRGB(x, y, new Color(x % 256, y % 256, (x * y) % 256).getRGB());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /// A PNG that says how large it is, and has nothing of it.
    private static byte[] bomb(int width, int height) {
        var head = ByteBuffer.allocate(17).put("IHDR".getBytes(US_ASCII));
        head.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.array());
        var file = ByteBuffer.allocate(33);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
        return file.put(head.array()).putInt((int) sum.getValue()).array();
    }
}
