package io.wagate.support;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Programs that run already. One that is given back has forgotten what the walk left in it, or is ended; {@link BrowserTest}
 * ends all of them with the last test.
 */
final class BrowserPool implements AutoCloseable {

    private static final Queue<ChromeDriver> IDLE = new ConcurrentLinkedQueue<>();
    private static final String[] FLAGS = {
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-extensions",
        "--disable-sync",
        "--disable-quic",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--window-size=1280,900"
    };

    /** A program without cookies, storage, complaints or other windows. */
    static ChromeDriver take() {
        ChromeDriver idle = IDLE.poll();
        return idle == null ? start() : idle;
    }

    /** For the next walk on any host, where what is left of this one can be cleared; {@code origin} is where it walked. */
    static void giveBack(ChromeDriver driver, String origin) {
        try {
            if (driver.getWindowHandles().size() == 1 && forget(driver, origin)) {
                IDLE.add(driver);
                return;
            }
        } catch (WebDriverException spoiled) {
            // Whatever is wrong with it, the next walk begins with another.
        }
        driver.quit();
    }

    @Override
    public void close() {
        for (ChromeDriver idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
            idle.quit();
        }
    }

    private static ChromeDriver start() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.addArguments(FLAGS);
        options.setCapability("goog:loggingPrefs", logs);
        return BrowserProgram.start(options);
    }

    /** False where the clipboard, which belongs to no site, could not be emptied. */
    private static boolean forget(ChromeDriver driver, String origin) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        Object emptied = driver.executeAsyncScript("""
                const done = arguments[0];
                if (!navigator.clipboard) done(false);
                else navigator.clipboard.writeText('').then(() => done(true), () => done(false));
                """);
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
        driver.executeCdpCommand("Page.resetNavigationHistory", Map.of());
        driver.manage().logs().get(LogType.BROWSER);
        return Boolean.TRUE.equals(emptied);
    }
}
