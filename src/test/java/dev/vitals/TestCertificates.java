package dev.vitals;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority of certificates, named {@code ca}, and what it signs, made with this Java's keytool. */
public final class TestCertificates {

    private static final String PASSWORD = "changeit";

    private final Path store;

    private TestCertificates(Path store) {
        this.store = store;
    }

    /** A new authority. */
    public static TestCertificates create() {
        try {
            Path store = Files.createTempDirectory("test-certificates").resolve("store.p12");
            return new TestCertificates(store).add("ca", "-ext", "bc:c", "-validity", "3650");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds one that the authority signs; the options are keytool's. */
    public TestCertificates signed(String alias, String... options) {
        List<String> all = new ArrayList<>(List.of("-signer", "ca"));
        all.addAll(List.of(options));
        return add(alias, all.toArray(String[]::new));
    }

    /** Adds one that signs itself, where the options name no signer. */
    public TestCertificates add(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        command.addAll(List.of(options));
        run(command);
        return this;
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All of them, with their keys. */
    public KeyStore store() {
        try {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What opens the keys of the store. */
    public char[] password() {
        return PASSWORD.toCharArray();
    }

    /** For a server that presents this one, with those above it. */
    public PfxOptions options(String alias) {
        return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD).setAlias(alias);
    }

    /** Until when it is valid. */
    public Instant end(String alias) {
        return certificate(alias).getNotAfter().toInstant();
    }

    private X509Certificate certificate(String alias) {
        try {
            return (X509Certificate) store().getCertificate(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file with the certificate in PEM. */
    public Path file(String alias) {
        try {
            String base64 =
                    Base64.getMimeEncoder().encodeToString(certificate(alias).getEncoded());
            return Files.writeString(
                    store.resolveSibling(alias + ".pem"),
                    "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
