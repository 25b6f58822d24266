package org.xerocamel.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.xerocamel.simulator.Credentials;

/** Somebody in front of the console: what they press and see, and what their browser complains about. */
final class Viewer implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private final Set<Request> open = ConcurrentHashMap.newKeySet();

    /** @param application where it is; what other sites do is theirs */
    Viewer(BrowserContext context, URI application) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.location().startsWith(application.toString())) {
                errors.add(message.text() + " at " + message.location());
            }
        });
        context.onRequestFinished(open::remove);
        context.onRequestFailed(open::remove);
        context.onRequest(request -> {
            open.add(request);
            String host = URI.create(request.url()).getHost();
            if (host != null && !host.equals("localhost")) {
                elsewhere.add(request.url());
            }
        });
        page = context.newPage();
        // What a page before it asked for is not told to have ended.
        page.onDOMContentLoaded(loaded -> open.clear());
        page.onPageError(errors::add);
    }

    Page page() {
        return page;
    }

    void logIn() {
        page.getByLabel("Name").fill(Credentials.USUAL.username());
        page.getByLabel("Password").fill(Credentials.USUAL.password());
        press("Log in");
    }

    /** Goes to a view of the console by the navigation. */
    void opens(String view) {
        page.locator("#nav a[data-key=" + view + "]").click();
        page.locator("#view-" + view).waitFor();
    }

    /** Presses a button or follows a link, by the words on it. */
    void press(String words) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words).setExact(true))
                .or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true))).first().click();
    }

    /** Presses the first button in a part of the page whose words hold these. */
    void press(String place, String words) {
        page.locator(place).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words)).first().click();
    }

    /** Waits until a part of the page says this. */
    void sees(String place, String pattern) {
        PlaywrightAssertions.assertThat(page.locator(place).first()).containsText(Pattern.compile(pattern, Pattern.DOTALL),
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits for the next status that the page gets, and for what it shows of it. */
    void waitForStatus() {
        page.waitForResponse("**/api/status?*", () -> {});
        page.evaluate("() => new Promise(drawn => setTimeout(drawn, 50))");
    }

    /** Has all that the view shows read again, and waits until it has come and is drawn. */
    void settles() {
        page.waitForResponse("**/api/status?*", () -> page.evaluate("document.dispatchEvent(new Event('xero:done'))"));
        page.waitForCondition(open::isEmpty);
        page.evaluate("() => new Promise(drawn => setTimeout(drawn, 50))");
    }

    void looksInThe(ColorScheme theme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    }

    /** Asserts that people who see or hear otherwise can use the page as it is, in both themes, and that it is not too wide. */
    void canUseIt(String what) {
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            looksInThe(theme);
            List<Rule> found = axe(theme).analyze().getViolations().stream()
                    .filter(rule -> GRAVE.contains(rule.getImpact())).toList();
            assertThat(found).as("what axe finds in %s, %s", what, theme).extracting(rule -> rule.getId() + ": "
                    + rule.getNodes().stream().limit(3).map(node -> String.valueOf(node.getTarget())).toList()).isEmpty();
        }
        looksInThe(ColorScheme.LIGHT);
        assertThat(tooWide()).as("pixels by which %s is too wide", what).isLessThanOrEqualTo(0);
    }

    /** @return by how many pixels the page is wider than the window */
    int tooWide() {
        return (Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth");
    }

    /** The dark theme has other colours and nothing else, which two of axe's usual rules look at; and no page has frames, for which axe would open a page of its own. */
    private AxeBuilder axe(ColorScheme theme) {
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        return theme == ColorScheme.DARK ? axe.withRules(List.of("color-contrast", "link-in-text-block")) : axe;
    }

    /** Asserts that the browser had nothing to complain about and asked no other machine. */
    void hadNoTrouble() {
        assertThat(errors).as("errors in the browser's console").isEmpty();
        assertThat(elsewhere).as("requests that left this machine").isEmpty();
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    void photographWhole(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    void forgetsTheLogin() {
        context.clearCookies();
    }

    @Override
    public void close() {
        context.close();
    }
}
