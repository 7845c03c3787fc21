package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The modules of `static/js/render` in a real browser under the strictest content security policy.
final class BrowserTest {
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types earnest";

    private static final SafeMarkdown MARKDOWN = new SafeMarkdown();
    private static final RenderOptions OPTIONS = RenderOptions.standard();
    private static final int BATCH = 100;

    private static Chromium chromium;
    private static RenderServer server;

    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        server = new RenderServer(POLICY);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            server.close();
        }
    }

    @BeforeEach
    void open() {
        context = chromium.browser().newContext();
        page = context.newPage();
        page.onRequest(request -> requests.add(request.url()));
        page.onDialog(dialog -> {
            complaints.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> complaints.add("error " + error));
        page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
        open(server.address());
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void nothingOfTheCorpusRunsOrLoadsBehindAllNets() {
        tryAll(html -> MARKDOWN.render(html, OPTIONS).html());
        assertThat(noted("violations")).isEmpty();
        assertThat(complaints).isEmpty();
    }

    /// Each net must hold alone: here the server sends the hostile text itself.
    @Test
    void nothingOfTheCorpusRunsOrLoadsBehindTheBrowsersNetAlone() {
        tryAll(UnaryOperator.identity());
    }

    private void tryAll(UnaryOperator<String> server) {
        List<String> texts = PayloadCorpus.all().stream().map(Payload::text).map(server).toList();
        assertThat(texts).hasSizeGreaterThan(1_500);
        List<Object> foreign = new ArrayList<>();
        for (int start = 0; start < texts.size(); start += BATCH) {
            List<String> batch = texts.subList(start, Math.min(texts.size(), start + BATCH));
            foreign.addAll((List<?>) page.evaluate("texts => earnest.tryAll(texts)", batch));
        }
        assertThat(foreign).isEmpty();
        assertThat(noted("executed")).isEmpty();
        assertThat(noted("opened")).isEmpty();
        assertThat(requests).allMatch(url -> url.startsWith(BrowserTest.server.address()));
        assertThat(requests.stream().map(url -> url.replace(BrowserTest.server.address(), "/")))
                .containsExactlyInAnyOrder(
                        "/",
                        "/page.css",
                        "/static/css/base.css",
                        "/page.js",
                        "/static/vendor/katex-0.19.1.min.js",
                        "/static/vendor/dompurify-3.4.18.js",
                        "/static/vendor/highlight-11.12.0.js",
                        "/static/js/render/safe-html.js",
                        "/static/js/render/allow-list.js",
                        "/static/js/render/purify.js",
                        "/static/js/render/math.js",
                        "/static/js/render/code.js",
                        "/static/js/render/leave.js",
                        "/static/css/rendered.css");
    }

    @Test
    void theBrowsersNetChecksValuesAndCompletesLinks() {
        show(
                "<div class=\"rendered\" onclick=\"x\"><p class=\"page\" dir=\"up\" id=\"a\""
                        + " style=\"color:red\">1</p><span class=\"mark\" title=\"<b>\">2</span><a"
                        + " href=\"/logout\">3</a><a href=\"https://e.x\" rel=\"opener\""
                        + " target=\"_top\">4</a><a href=\"javascript:x\">5</a></div>",
                "");
        assertThat(inRoot("root.innerHTML"))
                .isEqualTo(
                        "<div class=\"rendered\"><p>1</p><span class=\"mark\">2</span><a"
                                + " rel=\"noopener noreferrer nofollow\" target=\"_blank\">3</a><a"
                                + " href=\"https://e.x\" rel=\"noopener noreferrer nofollow\""
                                + " target=\"_blank\">4</a><a rel=\"noopener noreferrer nofollow\""
                                + " target=\"_blank\">5</a></div>");
    }

    /// Without policy and nets the same page notes what runs and what loads; else this test proves nothing.
    @Test
    void theTestPageWouldNoticeAnAttack() throws Exception {
        try (RenderServer open = new RenderServer("")) {
            open(open.address());
            page.evaluate(
                    "() => { document.body.innerHTML = '<img src=/x.png onerror=alert(1)>'; }");
            page.waitForFunction("() => earnest.noted.executed.length > 0");
            assertThat(open.requests()).contains("/x.png");
        }
        open(server.address());
        page.evaluate(
                "() => { try { document.body.innerHTML = '<b>x</b>'; } catch { earnest.refused = true; } }");
        assertThat(page.evaluate("() => earnest.refused === true")).isEqualTo(true);
        assertThat(noted("violations")).isNotEmpty();
    }

    @Test
    void formulasBecomeMathMl() {
        show("Inline $\\frac{a}{b}$ and\n\n$$\n\\sum_{i=1}^n x_i\n$$");
        assertThat(inRoot("root.querySelectorAll('math').length")).isEqualTo(2);
        assertThat(inRoot("root.querySelectorAll('math mfrac').length")).isEqualTo(1);
        assertThat(inRoot("root.querySelector('p.math math').getAttribute('display')"))
                .isEqualTo("block");
        assertThat(inRoot("root.textContent.includes('frac')")).isEqualTo(false);
    }

    @Test
    void aFormulaThatFailsIsItsTexAsText() {
        String broken = "\\frac{<img src=x onerror=alert(1)>";
        show("$" + broken + "$ and $x$");
        assertThat(inRoot("root.querySelector('span.math').textContent")).isEqualTo(broken);
        assertThat(inRoot("root.querySelectorAll('img, .katex-error').length")).isEqualTo(0);
        assertThat(inRoot("root.querySelectorAll('math').length")).isEqualTo(1);
    }

    @Test
    void formulasDoNotShareMacrosNorExpandWithoutEnd() {
        show(
                "$\\gdef\\x{y}\\x$ and $\\x$ and $\\def\\a{\\a\\a}\\a$ and \\(\\href{https://e.x}{z}\\)");
        assertThat(
                        inRoot(
                                "[...root.querySelectorAll('span.math')].map(m => m.querySelector('math') ? 1 : 0)"))
                .isEqualTo(List.of(1, 0, 0, 1));
        assertThat(inRoot("root.querySelectorAll('[href], a').length")).isEqualTo(0);
        assertThat(inRoot("root.querySelectorAll('span.math')[3].textContent")).isEqualTo("\\href");
    }

    @Test
    void namesOfFunctionsHaveSpaceAround() {
        show("$n \\log n$ and $\\log(n)$ and $\\log_2 n$ and $\\sin^2 x$");
        assertThat(
                        inRoot(
                                "[...root.querySelectorAll('math')].map(m => m.textContent + ' '"
                                        + " + m.querySelectorAll('mspace').length)"))
                .isEqualTo(
                        List.of(
                                "nlog\u2061n 2",
                                "log\u2061(n) 0",
                                "log\u20612n 1",
                                "sin\u20612x 1"));
        assertThat(inRoot("root.querySelectorAll('msub mspace, msup mspace').length")).isEqualTo(0);
    }

    @Test
    void withoutKatexTheTexStays() {
        page.evaluate("() => { delete window.katex; }");
        show("$x^2$");
        assertThat(inRoot("root.querySelector('span.math').textContent")).isEqualTo("x^2");
    }

    @Test
    void codeIsColouredAndUnchanged() {
        String code = "def f(a):\n    return \"<b>\" + a  # comment\n";
        show("```python\n" + code + "```\n\n```constructor\nx\n```\n\n```nonsense\ny\n```");
        assertThat(inRoot("root.querySelectorAll('.hljs-keyword').length")).isEqualTo(2);
        assertThat(inRoot("root.querySelector('pre').textContent")).isEqualTo(code);
        assertThat(inRoot("root.querySelectorAll('pre')[2].textContent")).isEqualTo("y\n");
        assertThat(inRoot("root.querySelectorAll('pre span').length > 2")).isEqualTo(true);
        assertThat(inRoot("root.querySelectorAll('pre')[2].querySelectorAll('span').length"))
                .isEqualTo(0);
    }

    @Test
    void markedAndLongCodeIsNotColoured() {
        show("```js\nlet a\u202E = 1\n```\n\n```js\n" + "let b = 1;\n".repeat(5_000) + "```");
        assertThat(inRoot("root.querySelectorAll('.hljs-keyword').length")).isEqualTo(0);
        assertThat(inRoot("root.querySelectorAll('pre .mark').length")).isEqualTo(1);
    }

    @Test
    void aLinkOpensOnlyAfterAQuestionThatShowsItsHost() {
        show("[your bank](https://\u0430pple.example/login?next=x) and [mail](mailto:a@b.example)");
        page.locator("section a").first().click();
        assertThat(page.locator("dialog .host").textContent()).isEqualTo("xn--pple-43d.example");
        assertThat(page.locator("dialog .url").textContent())
                .isEqualTo("https://xn--pple-43d.example/login?next=x");
        assertThat(page.locator("dialog").textContent()).contains("letters beyond a to z");
        assertThat(inRoot("root.activeElement.textContent")).isEqualTo("Stay here");
        page.keyboard().press("Escape");
        waitUntilTheQuestionIsGone();
        assertThat(noted("opened")).isEmpty();

        page.locator("section a").first().focus();
        page.keyboard().press("Enter");
        page.getByText("Open in a new tab").click();
        assertThat(noted("opened"))
                .isEqualTo(
                        List.of(
                                List.of(
                                        "https://xn--pple-43d.example/login?next=x",
                                        "_blank",
                                        "noopener,noreferrer")));
        waitUntilTheQuestionIsGone();

        page.locator("section a").last().click();
        assertThat(page.locator("dialog .host").textContent()).isEqualTo("a@b.example");
        page.getByText("Stay here").click();
        assertThat(page.url()).isEqualTo(server.address());
        assertThat(context.pages()).hasSize(1);
    }

    @Test
    void theMiddleButtonAsksToo() {
        show("[x](https://example.org/)");
        page.locator("section a").click(new Locator.ClickOptions().setButton(MouseButton.MIDDLE));
        assertThat(page.locator("dialog .host").textContent()).isEqualTo("example.org");
        assertThat(context.pages()).hasSize(1);
    }

    @Test
    void showingAgainReplacesAndAsksOnce() {
        page.evaluate(
                "async html => { const host = await earnest.show(html[0]);"
                        + " const { showSafe } = await import('/static/js/render/safe-html.js');"
                        + " await showSafe(host, html[1], { lang: 'fa' }); }",
                List.of(html("one"), html("[two](https://example.org)")));
        assertThat(inRoot("root.textContent")).isEqualTo("two");
        assertThat(page.locator("section").getAttribute("lang")).isEqualTo("fa");
        page.locator("section a").click();
        assertThat(page.locator("dialog").count()).isEqualTo(1);
    }

    @Test
    void stylesOfThePageDoNotReachAResponseAndItsOwnDo() {
        show("a `b`\n\n- \u0633\u0644\u0627\u0645\n\n\u05E9\u05DC\u05D5\u05DD \u202E x");
        assertThat(inRoot("getComputedStyle(root.querySelector('p')).position"))
                .isEqualTo("static");
        assertThat(inRoot("getComputedStyle(root.querySelector('p')).color"))
                .isEqualTo("rgb(28, 32, 36)");
        assertThat(inRoot("getComputedStyle(root.querySelector('code')).borderRadius"))
                .isEqualTo("4px");
        assertThat(inRoot("getComputedStyle(root.querySelector('li')).direction")).isEqualTo("rtl");
        assertThat(inRoot("getComputedStyle([...root.querySelectorAll('p')].at(-1)).direction"))
                .isEqualTo("rtl");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aResponseFitsANarrowScreenInBothThemes(ColorScheme scheme) throws Exception {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        show(sample());
        show(
                new Diff()
                        .compare("The quick red fox.", "The quick brown fox jumps.", OPTIONS)
                        .together(),
                "");
        picture(scheme, "wide");
        assertThat(
                        (List<?>)
                                page.evaluate(
                                        "() => [...document.querySelectorAll('section')].flatMap("
                                                + "host => earnest.faint(host.shadowRoot))"))
                .isEmpty();
        page.setViewportSize(320, 800);
        page.waitForFunction(
                "() => document.querySelector('section').shadowRoot.querySelector('pre').tabIndex === 0");
        assertThat(page.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(320);
        picture(scheme, "narrow");
        page.locator("section a").first().click();
        assertThat(page.locator("dialog button").first().boundingBox().height)
                .isGreaterThanOrEqualTo(44);
        picture(scheme, "question");
        assertThat(complaints).isEmpty();
        assertThat(noted("violations")).isEmpty();
    }

    private void picture(ColorScheme scheme, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(
                                Path.of(
                                        "target",
                                        "screens",
                                        "rendered-" + scheme + "-" + name + ".png")));
    }

    private static String sample() throws Exception {
        try (InputStream file = BrowserTest.class.getResourceAsStream("sample.md")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void open(String address) {
        page.navigate(address);
        page.waitForSelector("html[data-ready]");
    }

    private void waitUntilTheQuestionIsGone() {
        page.locator("dialog")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static String html(String markdown) {
        return MARKDOWN.render(markdown, OPTIONS).html();
    }

    private void show(String markdown) {
        show(html(markdown), "");
    }

    private void show(String html, String language) {
        page.evaluate(
                "async ([html, lang]) => { await earnest.show(html, { lang }); }",
                List.of(html, language));
    }

    private Object inRoot(String expression) {
        return page.evaluate(
                "() => { const root = document.querySelector('section').shadowRoot; return "
                        + expression
                        + "; }");
    }

    private List<?> noted(String what) {
        return (List<?>) page.evaluate("what => earnest.noted[what]", what);
    }
}
