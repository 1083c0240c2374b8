//! What a sealed thread can open, and what it starts; and that others keep what they have.

use rustix::net::{AddressFamily, SocketType, socket};
use sarraf_app::Seal;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

/// Whether a program that another one starts reaches a port of this machine.
fn a_child_reaches(address: SocketAddr) -> bool {
    let script = format!("exec 3<>/dev/tcp/127.0.0.1/{}", address.port());
    let status = Command::new("bash").args(["-c", &script]).stderr(Stdio::null()).status();
    status.unwrap().success()
}

/// What can be opened: a connection, a datagram socket, by a thread of its own, by a child, io_uring.
fn opened(address: SocketAddr) -> [bool; 5] {
    let refused = |error: std::io::Error| assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    [
        TcpStream::connect(address).map_err(refused).is_ok(),
        UdpSocket::bind(("127.0.0.1", 0)).map_err(refused).is_ok(),
        std::thread::spawn(move || TcpStream::connect(address).is_ok()).join().unwrap(),
        a_child_reaches(address),
        io_uring() != Some(rustix::io::Errno::ACCESS.raw_os_error()),
    ]
}

/// The error of a ring with no entries, which no kernel makes: EINVAL where it may be asked for, ENOSYS or EPERM where
/// the kernel has or gives none.
fn io_uring() -> Option<i32> {
    // SAFETY: the call reads no memory with a null pointer but fails with EFAULT or EINVAL (io_uring_setup(2)).
    #[allow(unsafe_code, reason = "no safe wrapper asks for a ring that can not be made")]
    let done = unsafe { libc::syscall(libc::SYS_io_uring_setup, 0, std::ptr::null::<u8>()) };
    (done < 0).then(|| std::io::Error::last_os_error().raw_os_error()).flatten()
}

#[test]
fn a_sealed_thread_and_what_it_starts_have_no_network() {
    let server = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = server.local_addr().unwrap();
    let seal = Seal::chosen(false, false).unwrap();
    assert_eq!(seal, Seal::Filter);
    let within = std::thread::spawn(move || {
        seal.set().unwrap();
        let family = |family| socket(family, SocketType::RAW, None).err();
        for family in
            [AddressFamily::INET, AddressFamily::INET6, AddressFamily::PACKET, AddressFamily::BLUETOOTH]
                .into_iter()
                .map(family)
        {
            assert_eq!(family, Some(rustix::io::Errno::ACCESS));
        }
        assert!(UnixStream::pair().is_ok(), "the desktop is reached over these");
        assert!(socket(AddressFamily::NETLINK, SocketType::RAW, None).is_ok());
        opened(address)
    });
    assert_eq!(within.join().unwrap(), [false; 5]);
    // The control: a thread beside it may, and so may what it starts.
    assert_eq!(opened(address), [true; 5]);
}

#[test]
fn a_window_without_the_filter_is_bound_by_nothing() {
    let server = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = server.local_addr().unwrap();
    let absent = Seal::chosen(true, true).unwrap();
    assert_eq!(absent, Seal::Absent, "WebDriver's window says so in its title");
    for seal in [Seal::chosen(true, false).unwrap(), absent] {
        let within = std::thread::spawn(move || {
            seal.set().unwrap();
            TcpStream::connect(address).is_ok()
        });
        assert!(within.join().unwrap(), "{seal:?}");
    }
}
