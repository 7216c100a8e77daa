package io.wagate.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Finds Chromium and its driver: {@code CHROME_BIN} and {@code CHROMEDRIVER}, then the PATH. Where they are missing it
 * installs them on Debian when it may, otherwise leaves it to Selenium Manager, otherwise says what to type.
 */
final class BrowserProgram {

    private static final String INSTALL =
            "apt-get update && apt-get install -y --no-install-recommends " + "chromium chromium-driver";
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final long INSTALL_MINUTES = 10;

    private static boolean tried;

    private BrowserProgram() {}

    static ChromeDriver start(ChromeOptions options) {
        provide();
        Optional<Path> browser = named("CHROME_BIN").or(() -> onPath(BROWSERS));
        Optional<Path> driver = named("CHROMEDRIVER").or(() -> onPath(List.of("chromedriver")));
        browser.ifPresent(path -> options.setBinary(path.toFile()));
        try {
            // Without a path Selenium Manager looks for what is missing, on the network too.
            ChromeDriverService.Builder service = new ChromeDriverService.Builder();
            driver.ifPresent(path -> service.usingDriverExecutable(path.toFile()));
            return new ChromeDriver(service.build(), options);
        } catch (WebDriverException failed) {
            throw new IllegalStateException(help(browser, driver), failed);
        }
    }

    private static synchronized void provide() {
        boolean missing = named("CHROME_BIN").or(() -> onPath(BROWSERS)).isEmpty()
                || named("CHROMEDRIVER")
                        .or(() -> onPath(List.of("chromedriver")))
                        .isEmpty();
        boolean debian = Files.exists(Path.of("/etc/debian_version"))
                && onPath(List.of("apt-get")).isPresent();
        if (missing && debian && !tried && "root".equals(System.getProperty("user.name"))) {
            tried = true;
            System.out.println("No Chromium found; installing it: " + INSTALL);
            install();
        }
    }

    private static void install() {
        try {
            Path log = Files.createDirectories(Path.of("target")).resolve("chromium-install.log");
            Process shell = new ProcessBuilder(
                            "sh", "-c", "DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND; " + INSTALL)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!shell.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || shell.exitValue() != 0) {
                shell.destroy();
                System.out.println("Installing Chromium failed, see " + log);
            }
        } catch (IOException e) {
            System.out.println("Installing Chromium failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> named(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Files::isExecutable);
    }

    private static Optional<Path> onPath(List<String> names) {
        List<String> folders = Stream.concat(
                        Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator)),
                        Stream.of("/usr/bin", "/usr/lib/chromium"))
                .filter(folder -> !folder.isBlank())
                .toList();
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String help(Optional<Path> browser, Optional<Path> driver) {
        return """
                The browser did not start (browser: %s, driver: %s). On Debian or Ubuntu type as root

                    %s

                elsewhere install Chrome or Chromium with its chromedriver and set CHROME_BIN and CHROMEDRIVER,
                or leave the walks out with -Dbrowser=skip
                """.formatted(
                        browser.map(Path::toString).orElse("not found"),
                        driver.map(Path::toString).orElse("not found"),
                        INSTALL);
    }
}
