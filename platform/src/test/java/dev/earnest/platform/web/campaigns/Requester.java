package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.imports.ImportWorker;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A requester at the set-up, as tests play them.
///
/// @param server where
/// @param client signed in
/// @param campaign that they work at
public record Requester(TestServer server, TestClient client, UUID campaign) {
    private static final Pattern ID = Pattern.compile("/campaigns/([0-9a-f-]{36})");
    private static final Pattern FIELD =
            Pattern.compile(
                    "<(input|textarea|select)\\b([^>]*)>(?:([^<]*)</textarea>)?", Pattern.DOTALL);

    /// Makes a campaign on the page for it.
    public static Requester create(TestServer server, String kind) {
        TestClient client = server.person(Role.REQUESTER);
        TestClient.Reply reply =
                client.form("/campaigns", Map.of("name", "Which helps more?", "kind", kind));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        Matcher id = ID.matcher(reply.header("Location"));
        assertThat(id.find()).isTrue();
        return new Requester(server, client, UUID.fromString(id.group(1)));
    }

    /// @return the path of a page of the set-up
    public String path(String page) {
        return "/campaigns/" + campaign + "/setup/" + page;
    }

    /// @return a page of the set-up
    public TestClient.Reply page(String page) {
        return client.send(client.request(path(page)).header("Accept", "text/html").GET());
    }

    /// @return what stands in the fields of a page's form, as a browser would send it
    public Map<String, String> fields(String page) {
        return fieldsOf(page(page).body());
    }

    static Map<String, String> fieldsOf(String html) {
        String form = html.substring(html.indexOf("class=\"setup-form\""));
        form = form.substring(0, form.indexOf("</form>"));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(form);
        while (field.find()) {
            String name = attribute(field.group(2), "name");
            String type = attribute(field.group(2), "type");
            if (name.isEmpty()) {
                continue;
            }
            switch (field.group(1)) {
                case "textarea" -> fields.put(name, unescape(field.group(3).strip()));
                case "select" -> fields.put(name, selected(form.substring(field.end())));
                default -> {
                    if (!type.equals("checkbox") || field.group(2).contains(" checked")) {
                        fields.put(
                                name,
                                type.equals("checkbox")
                                        ? "on"
                                        : unescape(attribute(field.group(2), "value")));
                    }
                }
            }
        }
        return fields;
    }

    private static String selected(String rest) {
        String options = rest.substring(0, rest.indexOf("</select>"));
        Matcher option = Pattern.compile("<option value=\"([^\"]*)\"( selected)?").matcher(options);
        String chosen = "";
        while (option.find()) {
            if (option.group(2) != null || chosen.isEmpty()) {
                chosen = unescape(option.group(1));
                if (option.group(2) != null) {
                    return chosen;
                }
            }
        }
        return chosen;
    }

    private static String attribute(String attributes, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
        return value.find() ? value.group(1) : "";
    }

    static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /// Changes fields of a page and saves it.
    ///
    /// @param changes name, value, name, value ...; an empty value of a checkbox clears it
    public TestClient.Reply save(String page, String... changes) {
        Map<String, String> fields = fields(page);
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        return client.form(path(page), fields);
    }

    /// Saves and expects that it works.
    public void saved(String page, String... changes) {
        TestClient.Reply reply = save(page, changes);
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
    }

    /// Uploads a file on the page of items and works at it until its end.
    public ImportJob upload(String name, byte[] content, String... fields) {
        TestClient.Reply reply = send(name, content, fields);
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        String location = reply.header("Location");
        finishImports();
        return job(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    /// Uploads a file on the page of items.
    public TestClient.Reply send(String name, byte[] content, String... fields) {
        String boundary = "-----------------------------7f0b1c2d3e";
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--").append(boundary).append("\r\n");
            head.append("Content-Disposition: form-data; name=\"").append(fields[i]);
            head.append("\"\r\n\r\n").append(fields[i + 1]).append("\r\n");
        }
        head.append("--").append(boundary).append("\r\n");
        head.append("Content-Disposition: form-data; name=\"file\"; filename=\"").append(name);
        head.append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return client.send(
                client.request(path("items/upload"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Accept", "text/html")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArrays(
                                        List.of(start, content, end))));
    }

    /// Takes the sample.
    public ImportJob sample() {
        TestClient.Reply reply = client.form(path("items/sample"), Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        finishImports();
        return jobs().getFirst();
    }

    /// Works at imports until none is left, whoever began them.
    public void finishImports() {
        Services services = server.services();
        ImportWorker worker =
                new ImportWorker(
                        services.database(),
                        services.clock(),
                        services.random(),
                        CampaignTicks.models(services));
        long end = System.nanoTime() + 120_000_000_000L;
        while (jobs().stream().anyMatch(job -> !job.state().ended())) {
            assertThat(System.nanoTime()).as("time for imports").isLessThan(end);
            if (!worker.work()) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @return imports, newest first
    public List<ImportJob> jobs() {
        return server.services().database().read(h -> ImportJobs.list(h, campaign, 100));
    }

    /// @return an import
    public ImportJob job(UUID job) {
        return server.services()
                .database()
                .read(h -> ImportJobs.find(h, campaign, job))
                .orElseThrow();
    }

    /// @return the campaign as it stands
    public CampaignRow row() {
        return server.services().database().read(h -> Campaigns.find(h, campaign)).orElseThrow();
    }

    /// @return a number from the database
    public long count(String sql) {
        return server.services()
                .database()
                .read(h -> h.createQuery(sql).bind("campaign", campaign).mapTo(Long.class).one());
    }
}
