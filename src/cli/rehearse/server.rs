//! The server that is rehearsed: a process of its own, so that its work can be told from that of
//! the pupils and it can be killed.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Failure, ServerFigures, fault};

const START_PATIENCE: Duration = Duration::from_secs(60);
/// Linux tells times to programs in hundredths of a second, on every machine.
const TICKS_PER_S: f64 = 100.0;

pub struct Server {
    program: PathBuf,
    url: String,
    folder: PathBuf,
    pub addr: SocketAddr,
    child: Child,
    /// Spent before the first pupil came.
    cpu_before_s: f64,
    /// Spent by one that was killed.
    cpu_of_killed_s: f64,
}

impl Server {
    pub fn start(program: PathBuf, url: &str, folder: &Path) -> Result<Server, Failure> {
        let addr = free_address().map_err(fault)?;
        let child = spawn(&program, url, folder, addr)?;
        let mut server = Server {
            program,
            url: url.to_owned(),
            folder: folder.to_owned(),
            addr,
            child,
            cpu_before_s: 0.0,
            cpu_of_killed_s: 0.0,
        };
        server.wait_until_ready()?;
        server.cpu_before_s = server.cpu_s().unwrap_or(0.0);
        Ok(server)
    }

    /// As a power cut would, but for the disk's own cache. Those who are answering meanwhile wait.
    pub fn kill_and_start_again(&mut self) -> Result<(), Failure> {
        self.cpu_of_killed_s = self.cpu_s().unwrap_or(0.0);
        self.child.kill().map_err(fault)?;
        self.child.wait().map_err(fault)?;
        self.child = spawn(&self.program, &self.url, &self.folder, self.addr)?;
        Ok(())
    }

    /// Stops it as an administrator would, and tells what it has cost.
    pub fn stop(mut self) -> Result<ServerFigures, Failure> {
        let cpu_s = self
            .cpu_s()
            .map(|cpu_s| cpu_s + self.cpu_of_killed_s - self.cpu_before_s);
        let peak_mb = self.peak_mb();
        // The standard library can only kill; a server that is told to stop finishes what it has.
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        if !asked.is_ok_and(|status| status.success()) {
            self.child.kill().map_err(fault)?;
        }
        self.child.wait().map_err(fault)?;
        Ok(ServerFigures { cpu_s, peak_mb })
    }

    fn wait_until_ready(&mut self) -> Result<(), Failure> {
        let begun = Instant::now();
        while begun.elapsed() < START_PATIENCE {
            if self.child.try_wait().map_err(fault)?.is_some() {
                break;
            }
            if is_ready(self.addr).unwrap_or(false) {
                return Ok(());
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.join("server.log")).unwrap_or_default();
        Err(Failure::refused(format!("the server did not start\n{log}")))
    }

    /// User and system time of all its threads; none where there is no `/proc`.
    fn cpu_s(&self) -> Option<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // The second field is a name in brackets, which may hold blanks.
        let fields = stat.rsplit(')').next()?.split_whitespace();
        let ticks: Vec<f64> = fields.skip(11).take(2).flat_map(str::parse).collect();
        (ticks.len() == 2).then(|| ticks.iter().sum::<f64>() / TICKS_PER_S)
    }

    fn peak_mb(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kb: f64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kb / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone after `stop`; otherwise something went wrong and nobody waits for it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

fn spawn(program: &Path, url: &str, folder: &Path, addr: SocketAddr) -> Result<Child, Failure> {
    let log = File::options()
        .create(true)
        .append(true)
        .open(folder.join("server.log"))
        .map_err(fault)?;
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("SPOGULIS_") {
            command.env_remove(name);
        }
    }
    command
        .args(["--quiet", "serve", "--addr", &addr.to_string()])
        .current_dir(folder)
        .env("DATABASE_URL", url)
        .env("SPOGULIS_SECRET_FILE", folder.join("rehearsal.secret"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .map_err(|error| Failure::refused(format!("{}: {error}", program.display())))
}

fn is_ready(addr: SocketAddr) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}
