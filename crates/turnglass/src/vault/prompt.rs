//! Asks the system to unlock its keychain, or to make a keyring where it has none yet, with its own prompt: only when a person wants it now. Knows no passphrase:
//! whatever the person types goes to the keychain alone.

#[cfg(target_os = "linux")]
pub(crate) use linux::unlock;

/// What a person can do where the system has no such prompt to be asked for.
#[cfg(not(target_os = "linux"))]
pub(crate) async fn unlock() -> Result<(), turnglass_protocol::error::Problem> {
    use turnglass_protocol::error::{Code, Problem};
    use turnglass_protocol::text;
    Err(Problem::new(Code::Vault, text!("keychain-by-session")).hint(if cfg!(windows) {
        text!("keychain-by-session-windows")
    } else {
        text!("keychain-by-session-mac")
    }))
}

#[cfg(target_os = "linux")]
mod linux {
    //! The Secret Service's `Unlock` and `CreateCollection`, and the prompts that they hand out (freedesktop.org, Secret
    //! Storage, “Locking and Unlocking”, “Collection and Items” and “Prompts”).

    use crate::patience::Patience;
    use crate::vault::VaultTrouble;
    use futures_core::Stream;
    use std::collections::HashMap;
    use std::future::poll_fn;
    use std::pin::{Pin, pin};
    use std::sync::Arc;
    use std::time::Duration;
    use turnglass_protocol::error::{Code, Problem};
    use turnglass_protocol::text;
    use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};
    use zbus::{Connection, Proxy};

    const SERVICE: &str = "org.freedesktop.secrets";
    const NOTHING: &str = "/";
    /// The alias of the collection that everybody saves into, and what people see it called.
    const DEFAULT: &str = "default";
    /// A prompt that nobody sees must not stay for ever.
    const PATIENCE: Duration = Duration::from_secs(300);
    /// Whatever needs no person is answered sooner.
    const AT_ONCE: Duration = Duration::from_secs(10);

    enum Answer {
        Unlocked,
        Dismissed,
        /// There was no keyring, and there is none.
        NotMade,
        /// The keychain ended meanwhile.
        Gone,
    }

    /// Returns when the keychain is unlocked, or the person or the system did not want it.
    pub(crate) async fn unlock() -> Result<(), Problem> {
        let Ok(bus) = soon(Connection::session()).await else { return Err(VaultTrouble::Missing.problem()) };
        match ask(&bus).await {
            Ok(Answer::Unlocked) => Ok(()),
            Ok(Answer::Dismissed) => Err(Problem::new(Code::Vault, text!("keychain-stays-locked"))
                .hint(text!("keychain-stays-locked-do"))),
            Ok(Answer::NotMade) => Err(Problem::new(Code::Vault, text!("keychain-stays-empty"))
                .hint(text!("keychain-stays-empty-do"))),
            Ok(Answer::Gone) => Err(VaultTrouble::Missing.problem()),
            Err(zbus::Error::MethodError(name, _, _)) if crate::vault::keychain::is_absent(name.as_str()) => {
                Err(VaultTrouble::Missing.problem())
            }
            Err(error) => Err(VaultTrouble::Failing(error.to_string().into()).problem()),
        }
    }

    async fn ask(bus: &Connection) -> zbus::Result<Answer> {
        let service =
            soon(Proxy::new(bus, SERVICE, "/org/freedesktop/secrets", "org.freedesktop.Secret.Service"))
                .await?;
        let mut collection: OwnedObjectPath = soon(service.call("ReadAlias", &(DEFAULT,))).await?;
        if collection.as_str() == NOTHING {
            match make(bus, &service).await? {
                Answer::Unlocked => {}
                Answer::Dismissed => return Ok(Answer::NotMade),
                other => return Ok(other),
            }
            collection = soon(service.call("ReadAlias", &(DEFAULT,))).await?;
            if collection.as_str() == NOTHING {
                return Ok(Answer::NotMade);
            }
        }
        // One that was just made may be locked like any other.
        let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            soon(service.call("Unlock", &(vec![collection],))).await?;
        shown(bus, prompt).await
    }

    /// The keyring that is the default from then on.
    async fn make(bus: &Connection, service: &Proxy<'_>) -> zbus::Result<Answer> {
        let label = HashMap::from([("org.freedesktop.Secret.Collection.Label", Value::from(DEFAULT))]);
        let (_, prompt): (OwnedObjectPath, OwnedObjectPath) =
            soon(service.call("CreateCollection", &(label, DEFAULT))).await?;
        shown(bus, prompt).await
    }

    /// What comes of a prompt; where there is none, nobody had to be asked.
    async fn shown(bus: &Connection, prompt: OwnedObjectPath) -> zbus::Result<Answer> {
        if prompt.as_str() == NOTHING {
            return Ok(Answer::Unlocked);
        }
        let prompt = soon(Proxy::new(bus, SERVICE, prompt, "org.freedesktop.Secret.Prompt")).await?;
        let mut completed = pin!(soon(prompt.receive_signal("Completed")).await?);
        let mut owners = pin!(soon(prompt.receive_owner_changed()).await?);
        // No window of ours is there that it could stand before.
        soon(prompt.call::<_, _, ()>("Prompt", &("",))).await?;
        let answer = async {
            tokio::select! {
                signal = next(completed.as_mut()) => match signal {
                    Some(signal) => {
                        let (dismissed, _): (bool, OwnedValue) = signal.body().deserialize()?;
                        Ok(if dismissed { Answer::Dismissed } else { Answer::Unlocked })
                    }
                    None => Ok(Answer::Gone),
                },
                _ = next(owners.as_mut()) => Ok(Answer::Gone),
            }
        };
        match Patience::of(PATIENCE).wait(answer).await {
            Some(answer) => answer,
            None => {
                let _ = soon(prompt.call::<_, _, ()>("Dismiss", &())).await;
                Ok(Answer::Dismissed)
            }
        }
    }

    /// A keychain that hangs must not keep the next who asks from trying.
    async fn soon<T>(answer: impl Future<Output = zbus::Result<T>>) -> zbus::Result<T> {
        let late = || zbus::Error::InputOutput(Arc::new(std::io::ErrorKind::TimedOut.into()));
        Patience::of(AT_ONCE).wait(answer).await.ok_or_else(late)?
    }

    async fn next<S: Stream>(mut stream: Pin<&mut S>) -> Option<S::Item> {
        poll_fn(|context| stream.as_mut().poll_next(context)).await
    }
}
