"""measure.py PLUMBLINE CLIENTS TABLE: what bench/batch/run says."""
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
PLUMBLINE, CLIENTS, TABLE = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])


def in_memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def run(folder: pathlib.Path, out: pathlib.Path, *options: str) -> dict:
    """Wall and processor seconds and the largest memory of one run."""
    shutil.rmtree(out, ignore_errors=True)
    begin = time.monotonic()
    child = subprocess.Popen([PLUMBLINE, "batch", folder, "-o", out, "-q", *options])
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    if status != 0:
        sys.exit(f"plumbline batch ended with {os.waitstatus_to_exitcode(status)}")
    return {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss / 1024}


def main() -> None:
    load = os.getloadavg()[0]
    scratch = pathlib.Path(tempfile.mkdtemp(dir=in_memory()))
    rows, common = [], ["--effort", "low", "-f", "md", "-f", "json"]

    def measured(name: str, count: int, folder: pathlib.Path, out: pathlib.Path, *options: str) -> dict:
        got = run(folder, out, *common, *options)
        rows.append(f"| {name} | {count} | {got['wall']:.2f} | {count / got['wall']:.1f} | "
                    f"{1000 * got['cpu'] / count:.1f} | {got['mib']:.0f} |")
        print(rows[-1], flush=True)
        return got

    try:
        for count in (20, 200, CLIENTS):
            subprocess.run([sys.executable, HERE / "make_roster.py", str(count), scratch / str(count)],
                           check=True)
        out = scratch / "out"
        few = measured("2 threads", 20, scratch / "20", out, "-j2")
        one = measured("1 thread", 200, scratch / "200", out, "-j1")
        two = measured("2 threads", 200, scratch / "200", out, "-j2")
        measured("2 threads, with PDF", 200, scratch / "200", out, "-j2", "-f", "pdf")
        disk = tempfile.TemporaryDirectory(dir="/var/tmp")
        measured("2 threads, on disk", 200, scratch / "200", pathlib.Path(disk.name) / "out", "-j2")
        disk.cleanup()
        many = measured("2 threads", CLIENTS, scratch / str(CLIENTS), out, "-j2")
        begin = time.monotonic()
        subprocess.run([PLUMBLINE, "batch", scratch / str(CLIENTS), "-o", out, "-q", "-j2", *common,
                        "--resume"], check=True)
        resumed = time.monotonic() - begin
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                  if line.startswith("model name")), platform.machine())
    TABLE.write_text(
        "# Rosters\n\n"
        f"`bench/batch/run {CLIENTS}`: clients of a mixed practice (`bench/batch/make_roster.py`), "
        "`--effort low`, Markdown and JSON of each,\nwritten to memory unless it says disk. "
        f"{os.cpu_count()} cores, {model}. Load of the machine before: {load:.1f}; above 0.5, only processor "
        "time and memory mean much.\n\n"
        "| run | clients | seconds | plans a second | processor ms a client | largest memory, MiB |\n"
        "|---|---:|---:|---:|---:|---:|\n" + "\n".join(rows) + "\n\n"
        f"- Two threads are {one['wall'] / two['wall']:.2f} times as fast as one.\n"
        f"- {CLIENTS} clients take {many['mib'] / few['mib']:.2f} times the memory of 20.\n"
        f"- `--resume` over {CLIENTS} clients who all stand: {resumed:.2f} s.\n", encoding="utf-8")
    print(TABLE.read_text(encoding="utf-8"))


main()
