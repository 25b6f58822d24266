package org.xerocamel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used so far, seen from outside: Linux tells of its time and memory, the log of its collector and
 * its heap at this moment of what it allocated.
 *
 * @param cpuSeconds in the program and in the kernel for it
 * @param peakMegabytes the most physical memory it had at any time
 * @param residentMegabytes the physical memory it has now
 * @param allocatedKilobytes on the heap
 */
record Usage(double cpuSeconds, double peakMegabytes, double residentMegabytes, double allocatedKilobytes) {

    /** Linux counts the time of processes in hundredths of a second, whatever the machine. */
    private static final double TICKS = 100;
    private static final int USER_TIME = 11;
    private static final double KILO = 1024;

    private static final Pattern MEMORY = Pattern.compile("VmHWM:\\s+(\\d+) kB\\s+VmRSS:\\s+(\\d+) kB");
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(");
    private static final Pattern IN_USE = Pattern.compile("total \\d+K, used (\\d+)K");

    static Usage of(Process process, Path collectorLog) throws IOException, InterruptedException {
        Path about = Path.of("/proc", String.valueOf(process.pid()));
        String stat = Files.readString(about.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[USER_TIME + 1]);
        Matcher memory = MEMORY.matcher(Files.readString(about.resolve("status")));
        if (!memory.find()) {
            throw new IOException("Linux does not tell the memory of a process");
        }
        return new Usage(ticks / TICKS, Double.parseDouble(memory.group(1)) / KILO,
                Double.parseDouble(memory.group(2)) / KILO, allocated(process, collectorLog));
    }

    /** @return what was used since; the memory is what it is now */
    Usage since(Usage before) {
        return new Usage(cpuSeconds - before.cpuSeconds, peakMegabytes, residentMegabytes,
                allocatedKilobytes - before.allocatedKilobytes);
    }

    /** All that each collection found beyond what the one before had left, and what has come since the last. */
    private static double allocated(Process process, Path collectorLog) throws IOException, InterruptedException {
        double inUse = inUse(process);
        double sum = 0;
        double left = 0;
        Matcher collection = COLLECTION.matcher(Files.readString(collectorLog));
        while (collection.find()) {
            sum += Double.parseDouble(collection.group(1)) * KILO - left;
            left = Double.parseDouble(collection.group(2)) * KILO;
        }
        return sum + Math.max(0, inUse - left);
    }

    private static double inUse(Process process) throws IOException, InterruptedException {
        Process asking = new ProcessBuilder(JavaProcess.tool("jcmd"), String.valueOf(process.pid()), "GC.heap_info")
                .redirectErrorStream(true).start();
        String answer = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asking.waitFor();
        double sum = 0;
        Matcher space = IN_USE.matcher(answer);
        while (space.find()) {
            sum += Double.parseDouble(space.group(1));
        }
        return sum;
    }
}
