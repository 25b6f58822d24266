package org.xerocamel.console.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xerocamel.config.SettingException;
import org.xerocamel.config.Shown;

/** Runs all checks in parallel, since several may wait for a host that does not answer, with a timeout of a few seconds. */
final class Examination {

    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final List<Check> checks;
    private final Duration patience;

    Examination(List<Check> checks) {
        this(checks, PATIENCE);
    }

    Examination(List<Check> checks, Duration patience) {
        this.checks = checks;
        this.patience = patience;
    }

    /** @return what was found, in the order of the checks */
    List<Finding> run() {
        ExecutorService workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "xero-doctor");
            // One that hangs must not keep the process.
            thread.setDaemon(true);
            return thread;
        });
        try {
            long begin = System.nanoTime();
            List<Future<List<Finding>>> looking = checks.stream().map(check -> workers.submit(check::look)).toList();
            List<Finding> findings = new ArrayList<>();
            for (int number = 0; number < checks.size(); number++) {
                findings.addAll(await(checks.get(number), looking.get(number), begin));
            }
            return findings;
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Finding> await(Check check, Future<List<Finding>> looking, long begin) {
        Duration limit = check.patience(patience);
        try {
            return looking.get(Math.max(0, begin + limit.toNanos() - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(Finding.fail(check.what(), "No answer within " + limit.toSeconds() + " s.", check.adviceOnSilence()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SettingException) {
                return List.of(Finding.fail(check.what(), e.getCause().getMessage(), "Mend it in application.yaml or in the"
                        + " environment."));
            }
            return List.of(Finding.fail(check.what(), "It could not be looked at: " + Shown.reason(e.getCause()),
                    "Look at the settings that it names."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
