package io.wagate;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the gateway: one process that serves the public API, the portal and the administrator's pages. */
@SpringBootApplication
public class WagateApplication {

    public static void main(String[] args) {
        SpringApplication.run(WagateApplication.class, args);
    }
}
