package org.xerocamel.console.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.xerocamel.LeftOut;

/** The Chromium of this machine, which reaches nothing but this machine. */
final class Chromium implements AutoCloseable {

    private static final List<String> USUAL_PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. Where there is none, the test is skipped; under CI, it fails. */
    static Chromium start() {
        Path program = find().orElseGet(Chromium::missing);
        // What Playwright would download is another browser than the one that is here.
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(program).setArgs(List.of(
                        // As root, which CI often is, Chromium has no sandbox.
                        "--no-sandbox", "--disable-background-networking", "--disable-component-update",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"))));
    }

    private static Optional<Path> find() {
        return Stream.concat(Stream.ofNullable(System.getProperty("xero.chromium")), USUAL_PLACES.stream()).map(Path::of)
                .filter(Files::isExecutable).findFirst();
    }

    private static Path missing() {
        return LeftOut.unlessUnderCi("The console was not looked at in a browser: there is no Chromium at "
                + String.join(", ", USUAL_PLACES) + " nor where -Dxero.chromium says; on Debian, apt-get install chromium.");
    }

    /** @return somebody who looks at the application in a window of its own */
    Viewer viewer(URI application, int width, int height, ColorScheme theme) {
        return new Viewer(browser.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
                .setColorScheme(theme).setLocale("en-GB").setBaseURL(application.toString())), application);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
